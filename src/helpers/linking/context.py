"""A figure in its sentence, as the linker reads it: what stands before, between and after."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.documents.lines import normal
from helpers.documents.script import simplified
from helpers.extraction.found import Found
from helpers.schema import StatementRow

_STOP = re.compile(r"[。!?！？\n]")
_CLAUSE = re.compile(r"[,;:，；：]")
_ASIDE = re.compile(r"[(（][^()（）]{0,40}[)）]")
BACK, AHEAD = 160, 40
"""How many code points before and after a figure are read."""


@dataclass(frozen=True)
class Figure:
    """A statement with the words around it, in simplified characters, without white space and asides."""

    row: StatementRow
    span: tuple[int, int]
    own: str
    """From the figure before it in the clause, else from the clause's beginning, up to the figure."""
    lead: str
    """The clause up to the figure."""
    clause_before: str
    """The clause before this one in the sentence."""
    after: str
    """What follows the figure in its clause."""
    between: str
    """From the end of the figure before it, whatever stands between; empty for the first of its sentence."""
    printed: str
    """The figure with its bounding words, as printed."""
    follows: bool
    """Whether a figure stands before it in the same sentence."""


def figures(text: str, found: Sequence[Found[StatementRow]]) -> list[Figure]:
    """The statements of a document with their context, in order of the text."""
    plain = simplified(text).replace("**", "  ")
    starts = [item.span[0] for item in found]
    result = []
    for i, item in enumerate(found):
        start, end = item.span
        window = plain[max(0, start - BACK) : start]
        stops = [m.end() for m in _STOP.finditer(window)]
        sentence = max(0, start - BACK) + (stops[-1] if stops else 0)
        clauses = [m.end() for m in _CLAUSE.finditer(plain, sentence, start)]
        clause = clauses[-1] if clauses else sentence
        earlier = clauses[-2] if len(clauses) > 1 else sentence
        k = bisect_right(starts, start) - 1
        last = found[k - 1].span[1] if k > 0 else 0
        tail = plain[end : end + AHEAD]
        stop = re.search(r"[,;:。，；：、!?！？\n]", tail)
        result.append(
            Figure(
                item.record,
                item.span,
                _bare(plain[max(clause, last) : start]),
                _bare(plain[clause:start]),
                _bare(plain[earlier:clause]) if clause > sentence else "",
                _bare(tail[: stop.start()] if stop else tail),
                _bare(plain[last:start]) if i and last > sentence else "",
                _bare(plain[start:end]),
                bool(i) and found[i - 1].span[0] >= sentence,
            )
        )
    return result


def _bare(words: str) -> str:
    return _ASIDE.sub("", normal(words)).strip("*#")
