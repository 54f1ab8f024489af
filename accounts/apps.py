from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        # Models are only there once all apps are loaded.
        from accounts import checks  # noqa: F401, PLC0415
        from accounts.jobs import prepare_otp  # noqa: PLC0415
        from jobs.kinds import KINDS, Kind  # noqa: PLC0415

        KINDS["SEND_OTP_EMAIL"] = Kind(
            "email", "send_otp_email", prepare_otp, ("email", "otp"), secrets=("otp",)
        )
