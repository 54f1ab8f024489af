"""The forms by which people connect a mailbox."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import ConnectedAccount
from emails import uploads
from emails.providers.imap_presets import PRESETS, TLS_PORT, Preset

SECURITY = [("tls", "TLS from the start (usual, port 993)"), ("starttls", "STARTTLS (port 143)")]


def service(name: str) -> Preset | None:
    """The preset that a page's address names."""
    return next((preset for preset in PRESETS if preset.name.lower() == name), None)


class PasswordForm(forms.Form):
    """A login at a service that is known by heart."""

    address = forms.EmailField(label="Mail address", max_length=254)
    password = forms.CharField(
        max_length=1_000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, preset: Preset | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.preset = preset
        if preset and "app password" in preset.login:
            self.fields["password"].label = "App password"

    def server(self) -> dict[str, Any]:
        """Host, port, security and user name, as far as they do not follow from the address."""
        return {"host": self.preset.host} if self.preset else {}

    def clean_password(self) -> str:
        """Google shows its app passwords with spaces that do not belong to them."""
        password: str = self.cleaned_data["password"]
        is_gmail = self.preset is not None and self.preset.name == "Gmail"
        return "".join(password.split()) if is_gmail else password


class ServerForm(PasswordForm):
    """A login at any server."""

    host = forms.CharField(
        label="IMAP server",
        max_length=253,
        required=False,
        help_text="Such as imap.example.org. The large services are known by the mail address.",
    )
    port = forms.IntegerField(min_value=1, max_value=65_535, initial=TLS_PORT)
    security = forms.ChoiceField(choices=SECURITY)
    username = forms.CharField(
        label="User name", max_length=254, required=False, help_text="Empty: the mail address."
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["port"].widget.attrs["class"] = "short"

    def server(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("host", "port", "security", "username")}


class AgainForm(forms.Form):
    """The password of a mailbox that was connected before, at the server that it is on."""

    password = PasswordForm.base_fields["password"]
    port = ServerForm.base_fields["port"]
    security = ServerForm.base_fields["security"]

    def __init__(self, account: ConnectedAccount, *args: Any, **kwargs: Any):
        known = account.credentials.open() if account.credentials else {}
        where = {name: known[name] for name in ("port", "security") if name in known}
        super().__init__(*args, initial=where, **kwargs)
        self.username, _, self.host = account.subject.rpartition("@")

    def server(self) -> dict[str, Any]:
        named = {name: self.cleaned_data[name] for name in ("port", "security")}
        return named | {"host": self.host, "username": self.username}


class UploadForm(forms.Form):
    file = forms.FileField(
        label="File of mail",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".mbox,.eml,.zip,application/mbox"}),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= {
            "data-most": str(uploads.most_bytes()),
            "data-told": uploads.too_large(),
        }
