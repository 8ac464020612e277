"""The version of the code book: which fields and values a coder was given."""

from __future__ import annotations

VERSION = "1"
