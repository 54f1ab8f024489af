from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "Jobs"

    def ready(self) -> None:
        # Models are only there once all apps are loaded.
        from jobs.builtin import prepare_mail  # noqa: PLC0415
        from jobs.kinds import KINDS, Kind  # noqa: PLC0415

        KINDS["SAMPLE"] = Kind("base", "sample_task")
        KINDS["SEND_EMAIL"] = Kind("email", "send_email", prepare_mail, ("user_id",))
