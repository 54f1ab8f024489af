"""PostgreSQL itself notes which worker changed which row of the ledger."""

from __future__ import annotations

from datetime import datetime

from tests.faults.town import Town

EFFECTS = (
    "emails_email",
    "emails_rawmessage",
    "emails_extraction",
    "emails_transaction",
    "accounts_connectedaccount",
)
NOTE = """
CREATE TABLE faults_writes (at timestamptz DEFAULT clock_timestamp(), who text, what text);
CREATE FUNCTION faults_note() RETURNS trigger AS $$
BEGIN
  INSERT INTO faults_writes (who, what)
  VALUES (current_setting('application_name'), TG_OP || ' ' || TG_TABLE_NAME);
  RETURN NULL;
END $$ LANGUAGE plpgsql;
"""


def watch(town: Town) -> None:
    """From now on every change of a row of the ledger is noted."""
    town.rows(NOTE)
    for table in EFFECTS:
        town.rows(
            f"CREATE TRIGGER faults_note AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION faults_note()"
        )


def now(town: Town) -> datetime:
    return town.value("SELECT clock_timestamp()")


def writes_of(town: Town, who: str, since: datetime) -> list[str]:
    """What the worker `who` (a Slot's label) changed after `since`."""
    found = town.rows("SELECT what FROM faults_writes WHERE who = %s AND at > %s", who, since)
    return [row["what"] for row in found]
