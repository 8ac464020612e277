"""The replication archive: everything that a reader needs to check or repeat a study, in one file."""

from helpers.replication.archive import archive

__all__ = ["archive"]
