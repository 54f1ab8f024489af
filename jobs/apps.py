from django.apps import AppConfig

from jobs.kinds import KINDS, Kind


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "Jobs"

    def ready(self) -> None:
        KINDS["SAMPLE"] = Kind("base", "sample_task")
        KINDS["SEND_EMAIL"] = Kind("email", "send_email", "jobs.builtin.prepare_mail", ("user_id",))
