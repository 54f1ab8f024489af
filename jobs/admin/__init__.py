from jobs import admin_notices
from jobs.admin import jobs, operations

__all__ = ["admin_notices", "jobs", "operations"]
