"""What has to be said of pictures: those not read, and the cells whose reading is doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from helpers.documents.model import Document, Picture, Recognized
from helpers.extraction.warnings import Warning, warn

# Below this a reading is doubtful. Set with tests/unit/documents/pictures/calibrate.py: on drawn tables and on the seen
# pictures nine in ten wrong cells lie below it.
DOUBTFUL = 0.8
# Warnings that name the absence of a table; not true where a picture with a table was read.
ABSENT = ("picture", "no_indicator_table")


def warn_of_pictures(document: Document, tables: Sequence[tuple[int, int]]) -> list[Warning]:
    """A warning for pictures not read for one reason, and for each doubtful reading inside a table or with a figure.

    Args:
        document: the document.
        tables: spans of its indicator tables.
    """
    unread: dict[str, list[Picture]] = defaultdict(list)
    for item in document.unread:
        unread[item.reason].append(item.picture)
    warnings = [
        warn("unread_picture", f"{_places(pictures)}{reason}", (pictures[0].start,) * 2, pictures[0].page or None)
        for reason, pictures in unread.items()
    ]
    for stretch in document.recognized:
        text = document.text[stretch.start : stretch.end]
        if stretch.confidence >= DOUBTFUL or not (_inside(stretch, tables) or any(char.isdigit() for char in text)):
            continue
        shown = text if len(text) <= 30 else f"{text[:30]}…"
        detail = f"{_place(stretch.page)}“{shown}” ({stretch.confidence:.2f})"
        warnings.append(warn("doubtful_reading", detail, (stretch.start, stretch.end)))
    return warnings


def without_absence(
    warnings: Sequence[Warning], document: Document, tables: Sequence[tuple[int, int]]
) -> list[Warning]:
    """Warnings without those that a table read in a picture makes untrue."""
    if not document.recognized or not any(end > document.recognized[0].start for _, end in tables):
        return list(warnings)
    return [item for item in warnings if item.code not in ABSENT]


def confidence_of(document: Document, span: tuple[int, int]) -> float | None:
    """How sure the least sure reading inside a span is; none where nothing in it was recognized in a picture."""
    return min((stretch.confidence for stretch in document.recognized if _inside(stretch, [span])), default=None)


def _inside(stretch: Recognized, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= stretch.start and stretch.end <= end for start, end in spans)


def _places(pictures: Sequence[Picture]) -> str:
    pages = list(dict.fromkeys(picture.page for picture in pictures))
    if not all(pages):
        return f"{len(pictures)} pictures: " if len(pictures) > 1 else ""
    return _place(pages[0]) if len(pages) == 1 else f"pages {', '.join(map(str, pages))}: "


def _place(page: int) -> str:
    return f"page {page}: " if page else ""
