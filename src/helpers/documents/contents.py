"""Tables of contents: found and set aside, because their lines look like headings and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from helpers.documents.headings import parse_label
from helpers.documents.lines import Line, ends, normal

_TITLE = re.compile(r"(?:目录|目次|CONTENTS|Contents|contents)")
_LEADER = re.compile(r"[.…·．。]{6,}|[.…·．。]{3,5}\s*\d{1,3}\s*$")
_PAGE = re.compile(r"\d\s*[-—]?$")
_GLUED = re.compile(r"第[一二三四五六七八九十]{1,3}[章节]")
_LONG = 90


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines that belong to a table of contents."""
    inside: set[int] = {i for i, line in enumerate(lines) if _LEADER.search(line.text) and not line.tabular}
    inside |= {i for i, line in enumerate(lines) if _is_glued(line.text)}
    for i, line in enumerate(lines):
        if len(line.text) < 16 and _TITLE.fullmatch(normal(line.text)):
            inside.update(range(i, _end_after_title(lines, i)))
            break
    if not inside:
        region = _repeated_outline(lines)
        inside.update(region)
    elif min(inside) < len(lines):
        # Lines between the leaders of one table of contents belong to it too.
        inside |= _bridged(lines, inside)
    return inside


def key(line: Line) -> str:
    """Words of a line of a table of contents, without white space, leaders and page number."""
    return normal(line.text).rstrip("0123456789-—").rstrip(".…·。-—")


def _end_after_title(lines: Sequence[Line], start: int) -> int:
    """One past the last line of the table of contents whose title is at start."""
    last = start + 1
    limit = min(len(lines), start + 400)
    while last < limit and not _is_prose(lines[last]):
        last += 1
    # The body begins where the outline starts again: at the same words, or at the same first label.
    keys = [key(lines[i]) for i in range(start + 1, last)]
    if not keys:
        return start + 1
    firsts = {key for key in keys[:3] if len(key) >= 3}
    for i in range(1, len(keys)):
        if keys[i] in firsts and keys.index(keys[i]) < i:
            return start + 1 + i
    label = next((parse_label(lines[i].text) for i in range(start + 1, last) if parse_label(lines[i].text)), None)
    if label:
        for i in range(last - 1, start + 1, -1):
            other = parse_label(lines[i].text)
            if other and (other.rank, other.number) == (label.rank, label.number):
                if i == start + 1 or (parse_label(lines[start + 1].text) is None and i <= start + 2):
                    break
                return i
    later = {key(lines[i]) for i in range(last, min(len(lines), last + 2000))}
    # The heading right before the first paragraph belongs to the body where it does not come again.
    while last > start + 1 and key(lines[last - 1]) not in later and not _PAGE.search(lines[last - 1].text):
        last -= 1
    return last


def _repeated_outline(lines: Sequence[Line]) -> range:
    """A run of headings at the start that comes again later, without the words 目录 before it."""
    labels = [(i, label) for i, line in enumerate(lines) if (label := parse_label(line.text)) and label.rank <= 4]
    if not labels:
        return range(0)
    first, label = labels[0]
    for i, other in labels[1:]:
        if (other.rank, other.number) != (label.rank, label.number):
            continue
        between = lines[first:i]
        headings = sum(1 for line in between if parse_label(line.text))
        same = key(lines[i])[:8] == key(lines[first])[:8]
        if same and len(between) >= 3 and headings >= 0.6 * len(between) and not any(map(_is_prose, between)):
            return range(first, i)
        return range(0)
    return range(0)


def _bridged(lines: Sequence[Line], inside: set[int]) -> set[int]:
    ordered = sorted(inside)
    bridged: set[int] = set()
    for before, after in pairwise(ordered):
        if 1 < after - before <= 4 and not any(_is_prose(lines[i]) for i in range(before + 1, after)):
            bridged.update(range(before + 1, after))
    return bridged


def _is_glued(text: str) -> bool:
    """Whether a line is a whole table of contents."""
    return text.count("第") >= 3 and "。" not in text and len(_GLUED.findall(text)) >= 3


def _is_prose(line: Line) -> bool:
    text = line.text
    return not _LEADER.search(text) and (len(text) > _LONG or "。" in text or (ends(text) and len(text) > 30))
