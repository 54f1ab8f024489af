from emails.jobs.backfill import EmailBackfillJob, prepare_backfill
from emails.jobs.extraction import EmailExtractionJob, prepare_extraction
from emails.jobs.fetch import EmailFetchJob, prepare_fetch
from emails.jobs.prune import PruneJob
from emails.jobs.survey import SurveyJob

__all__ = [
    "EmailBackfillJob",
    "EmailExtractionJob",
    "EmailFetchJob",
    "PruneJob",
    "SurveyJob",
    "prepare_backfill",
    "prepare_extraction",
    "prepare_fetch",
]
