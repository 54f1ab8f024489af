"""What of a mailbox is read."""

from django.db.models import TextChoices


class Reads(TextChoices):
    """USUAL: at Gmail what a search for receipts and bank alerts finds, else all mail."""

    USUAL = "", "the usual"
    ALL = "all", "all mail"
    FOLDER = "folder", "one label or folder"
    SENDERS = "senders", "chosen senders"
    QUERY = "query", "a Gmail search"
