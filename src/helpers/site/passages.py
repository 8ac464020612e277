"""A document's text with its coded figures marked: what a printed number leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

QUOTED = 60  # characters of a passage that are quoted at most
SHORT = 12  # characters that are not torn over two lines
_MARK = '<mark title="{}" tabindex="-1">{}</mark>'
_BETWEEN = Markup(' <span class="muted">|</span> ')


@dataclass(frozen=True)
class Place:
    """Where a record stands.

    Attributes:
        key: the record's id, the anchor of its place.
        start: first character of its span.
        end: one past the last.
        is_marked: whether the span is marked; of a whole section only the beginning gets an anchor.
        title: what is coded there, shown when the mark is pointed at.
        is_row: whether it is a row of a table.
    """

    key: str
    start: int
    end: int
    is_marked: bool = True
    title: str = ""
    is_row: bool = False


def marked(text: str, places: Iterable[Place]) -> list[Markup]:
    """The text's lines as paragraphs, with an anchor at the start of each place and its span marked.

    Where spans overlap, every part of the text is marked once; a mark's title names all that is coded there. A row of
    a table, of which a copy may have a line for each cell, is one paragraph: its cells stand beside each other.

    Args:
        text: the document's text.
        places: spans count its code points.
    """
    placed = sorted(places, key=lambda place: (place.start, -place.end, place.key))
    cuts = sorted(
        {
            0,
            len(text),
            *(edge for place in placed for edge in (place.start, place.end)),
            *(edge for at, char in enumerate(text) if char == "\n" for edge in (at, at + 1)),
        }
    )
    paragraphs: list[Markup] = []
    line: list[Markup] = []
    waiting, active = list(reversed(placed)), []
    for start, end in pairwise(cuts):
        active = [place for place in active if place.end > start]
        while waiting and waiting[-1].start <= start:
            place = waiting.pop()
            line.append(Markup('<a id="{}"></a>').format(place.key))
            if place.is_marked:
                active.append(place)
        piece = text[start:end]
        if piece == "\n" and active and all(place.is_row and place.end > end for place in active):
            line += [] if line[-1] is _BETWEEN else [_BETWEEN]  # a copy may have empty lines too
        elif piece == "\n":
            paragraphs.append(Markup("").join(line))
            line = []
        elif active and piece.strip():
            titles = " · ".join(dict.fromkeys(place.title for place in active if place.title))
            mark = '<mark class=whole title="{}" tabindex="-1">{}</mark>' if len(piece) <= SHORT else _MARK
            line.append(Markup(mark).format(titles, piece))
        else:
            line.append(escape(piece))
    paragraphs.append(Markup("").join(line))
    return [part for part in paragraphs if part.strip()]


def quoted(text: str, start: int, end: int) -> tuple[str, str, str]:
    """A short passage: what stands before the place, the place, and what stands behind it, on its own line.

    Args:
        text: the document's text.
        start: first character of the place.
        end: one past the last.

    Returns:
        Three parts of at most `QUOTED` characters together; of a longer place its beginning.
    """
    passage = " ".join(text[start : min(end, start + QUOTED)].split())
    room = QUOTED - len(passage)
    if room <= 0 or "\n" in text[start:end].strip():  # a row of a table stands for itself
        return "", passage, ""
    before = text[max(0, start - room // 2) : start].rpartition("\n")[2]
    behind = text[end : end + room - len(before)].partition("\n")[0]
    return before.lstrip(), passage, behind.rstrip()
