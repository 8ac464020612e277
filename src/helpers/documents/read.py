"""Read a document from a file, whatever its format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from helpers.documents.decode import decode
from helpers.documents.facts import describe
from helpers.documents.model import Document


def read_document(path):
    path = Path(path)
    data = path.read_bytes()
    text = decode(data, path.name)
    title, period, kind = describe(text)
    return Document(text, hashlib.sha256(data).hexdigest(), title, period, kind, source=path.name)
