"""Pages about mailboxes; config wires them into the addresses of `accounts`."""

from django.urls import path

from emails.views import connecting, leaving, mailboxes, senders, settings

urlpatterns = [
    path("", mailboxes.List.as_view(), name="list"),
    path("rows", mailboxes.Rows.as_view(), name="rows"),
    path("connect/", connecting.Connect.as_view(), name="connect"),
    path("connect/imap/", connecting.Imap.as_view(), name="connect_imap"),
    path("connect/imap/<slug:name>/", connecting.Imap.as_view(), name="connect_imap"),
    path("connect/upload/", connecting.Upload.as_view(), name="connect_upload"),
    path("<int:number>/settings/", settings.Choices.as_view(), name="choices"),
    path("<int:number>/folders", settings.FolderNames.as_view(), name="folders"),
    path("<int:number>/start/", settings.Start.as_view(), name="start"),
    path("<int:number>/senders/", senders.Senders.as_view(), name="senders"),
    path("<int:number>/fetch", mailboxes.Fetch.as_view(), name="fetch"),
    path("<int:number>/pause", mailboxes.Pause.as_view(), name="pause"),
    path("<int:number>/resume", mailboxes.Resume.as_view(), name="resume"),
    path("<int:number>/reconnect/", connecting.Reconnect.as_view(), name="reconnect"),
    path("<int:number>/disconnect/", leaving.Disconnect.as_view(), name="disconnect"),
]
