"""The plan documents, where they are on this machine."""

from __future__ import annotations

from helpers.data.registered import registered
from helpers.errors import DocumentError
from helpers.paths import documents_folder
from helpers.schema import Area


def document_text(city: Area) -> str | None:
    """The text of a city's document, from `data/raw/` or the folder that `FYP_DOCUMENTS` names.

    Returns:
        The text; None where the document is not at hand, cannot be read, or is not the version that was coded: spans
        of one version do not fit another.
    """
    try:
        path = registered(city.plan, documents_folder())
        from helpers.documents.read import read_document  # only where there is one

        return read_document(path).text
    except DocumentError:
        return None
