"""The ASGI application: `uvicorn config.asgi:application`."""

import os
import warnings

from django.core.asgi import get_asgi_application

from config.body_limit import BodyLimit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# WhiteNoise sends files by plain iterators; they are small and that is all right.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous")
application = BodyLimit(get_asgi_application())
