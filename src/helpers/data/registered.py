"""The plan documents that the registry names, where they are on this machine."""

from __future__ import annotations

import hashlib
from pathlib import Path

from helpers.documents.limits import read_file
from helpers.errors import DocumentError
from helpers.schema import Document


def registered(document: Document, folder: Path) -> Path:
    """A document, if it is the version that was coded: spans of one version do not fit another.

    Raises:
        DocumentError: the file is not there, or is not the registered one.
    """
    path = folder / document.file
    try:
        digest = hashlib.sha256(read_file(path)).hexdigest()
    except DocumentError:
        raise DocumentError(
            "the document is not there.",
            where=document.file,
            remedy="Put the files named in data/documents.yml into data/raw/, or set FYP_DOCUMENTS to their folder.",
        ) from None
    if digest != document.sha256:
        raise DocumentError(
            f"its SHA-256 is {digest[:12]}…, but the registry has {document.sha256[:12]}… for {document.document_id}.",
            where=document.file,
            remedy="Put the registered version there, or register this one under a new key.",
        )
    return path
