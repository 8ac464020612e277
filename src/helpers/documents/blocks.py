"""Headings and paragraphs of a document, each joined from the lines that it was broken into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.documents.headings import BOX, DASH, Label, markdown_depth, parse_label
from helpers.documents.lines import Line, Span, continues, ends, is_prose, normal


@dataclass
class Block:
    """One heading or paragraph; a heading may go on with text."""

    pieces: list[Span]
    label: Label | None
    last: Line
    box: bool = False
    single: bool = True
    sentences: bool = False
    words: str = ""
    """Heading so far without white space; empty for a paragraph."""


def blocks_of(lines: Sequence[Line], width: float | None, titles: Sequence[str] = ()) -> list[Block]:
    """Join lines into paragraphs and headings.

    Args:
        lines: the document's lines without page furniture and tables of contents.
        width: width at which the lines were broken, see `wrap_width`.
        titles: lines of the table of contents, which tell where a heading ends.
    """
    title_keys = frozenset(titles)
    blocks: list[Block] = []
    for line in lines:
        if line.tabular:
            if blocks:
                blocks[-1].last = line  # nothing joins across a table row
            continue
        label = parse_label(line.text)
        current = blocks[-1] if blocks else None
        box = not label and len(line.text) < 50 and bool(BOX.match(line.text))
        if current and not box and _joins(current, line, label, width, title_keys):
            current.pieces.append((line.start, line.end))
            current.last, current.single = line, False
            current.words += normal(line.text) if current.words else ""
        else:
            words = normal(line.text) if label and title_keys else ""
            blocks.append(Block([(line.start, line.end)], label, line, box, sentences="。" in line.text, words=words))
    return blocks


def _joins(block: Block, line: Line, label: Label | None, width: float | None, titles: frozenset[str]) -> bool:
    last = block.last
    if last.tabular or block.box or DASH.match(line.text) or markdown_depth(line.text) or markdown_depth(last.text):
        return False
    if label:
        # A wrapped line may begin with what looks like a number; a heading follows a finished sentence.
        broken = width is not None and not line.gap and last.width >= 0.9 * width and not ends(last.text)
        return broken and last.text[-1] in "、,，和及与的第" and label.rank >= 4
    if block.label is None:
        return continues(last, line, width)
    if ends(last.text) or block.words in titles:
        return False
    if block.label.rank <= 2 and not block.sentences:
        short = 12 <= last.width <= 34 and line.width <= 34 and not set("。;；") & set(line.text)
        return short and len(block.pieces) < 4 and _goes_on(last.text, line.text)
    if block.sentences or not block.single:
        return continues(last, line, width)
    if width is None or line.gap:
        return last.text[-1] in "、,，" and is_prose(line.text)
    # The rest of a heading is short, or ends its sentence soon; anything else is the text below it.
    stop = line.text.find("。")
    rest = stop if stop >= 0 else len(line.text)
    return last.width >= 0.9 * width and len(last.text) + rest <= 48 and (stop >= 0 or line.width < 0.8 * width)


def _goes_on(heading: str, following: str) -> bool:
    """Whether a chapter heading was broken over two lines: an open quotation, or a second half that is no title."""
    opened = heading.count("“") > heading.count("”") or heading[-1] in "、,，"
    return opened or (is_prose(heading) and not parse_label(following) and len(following) <= 30)
