from django.contrib import admin
from django.urls import include, path

from accounts.urls import urlpatterns as people
from accounts.views import home
from accounts.views_console import console_login
from config.api import api
from config.health import favicon, healthz, readyz
from config.metrics import metrics
from emails.urls import urlpatterns as mailboxes

admin.autodiscover()
admin.site.login = console_login

handler400 = "accounts.views.wrong_host"

urlpatterns = [
    path("", home),
    path("admin/", admin.site.urls),
    path("accounts/", include(([*people, *mailboxes], "accounts"))),
    path("accounts/", include("accounts.urls_sign_in")),
    path("api/v1/", api.urls),
    path("favicon.ico", favicon),
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
]
