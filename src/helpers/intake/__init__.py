"""From a document to candidate records in `data/`, without ever touching a settled one."""

from helpers.intake.merge import Change, merge_records
from helpers.intake.store import Facts, Intake, ingest

__all__ = ["Change", "Facts", "Intake", "ingest", "merge_records"]
