from django.apps import AppConfig

from jobs.kinds import KINDS, Kind
from jobs.ownership import EVERYBODYS
from jobs.registry import METRICS, NOTICES, PANELS, SENTENCES, VERBS, Panel


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "Jobs"

    def ready(self) -> None:
        KINDS["SAMPLE"] = Kind("base", "sample_task")
        KINDS["SEND_EMAIL"] = Kind("email", "send_email", "jobs.builtin.prepare_mail", ("user_id",))
        METRICS["jobs"] = "jobs.metrics.metrics"
        NOTICES["stopped queue"] = "jobs.needs.stopped_queues"
        NOTICES["disk"] = "jobs.needs.disk"
        NOTICES["breaker"] = "jobs.needs.breakers"
        PANELS["notices"] = Panel(
            "What needs somebody",
            "jobs.notices.panel",
            "admin/console/notices.html",
            EVERYBODYS,
            order=-10,
        )
        KINDS["BULK"] = Kind("base", "run_bulk", "jobs.bulk.prepare_bulk")
        for name in ("Retry", "Cancel", "RetryAll", "CancelAll", "Pause", "Resume", "Heal"):
            VERBS[name.lower()] = f"jobs.job_verbs.{name}"
        VERBS["schedule"] = "jobs.job_verbs.RunSchedule"
        SENTENCES["queues"] = "jobs.panels.sentences"
        for order, (name, title, permission) in enumerate(
            (
                ("queues", "Queues", EVERYBODYS),
                ("workers", "Workers", EVERYBODYS),
                ("failures", "Failures by cause", "jobs.view_job"),
                ("throughput", "The last 24 hours", "jobs.view_job"),
                ("breakers", "Paused because the other side is ill", EVERYBODYS),
            )
        ):
            PANELS[name] = Panel(
                title,
                f"jobs.panels.{name}",
                f"admin/console/{name}.html",
                permission,
                order=10 * order,
                is_wide=name == "throughput",
            )
