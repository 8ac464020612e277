"""The plan documents, where they are on this machine."""

from __future__ import annotations

from helpers.data.usage import DOCUMENTS, note
from helpers.paths import documents_folder
from helpers.schema import City


def document_text(city: City) -> str | None:
    """The text of a city's document, from `data/raw/` or the folder that `FYP_DOCUMENTS` names.

    That it was looked for is noted, so that a page is made anew when the document comes or goes.

    Returns:
        The text; None where the document is not at hand, cannot be read, or is not the version that was coded: spans
        of one version do not fit another.
    """
    note(DOCUMENTS, [city.slug])
    path = documents_folder() / city.plan.file
    if not path.is_file():
        return None
    from helpers.documents import read_document  # only where there is one
    from helpers.errors import DocumentError

    try:
        document = read_document(path)
    except DocumentError:
        return None
    return document.text if document.sha256 == city.plan.sha256 else None
