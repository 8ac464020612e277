"""The section tree of a plan: chapters, sections, numbered headings, and the paragraphs under each.

The tree is read from the printed numbers, not from fonts. What is lost in many stored texts is mended where the text
allows it: a numbering that starts again without a chapter heading gets a parent labelled p1, p2, …; tables of contents,
page furniture and tables are set aside. Known weakness: a chapter title without a number is seen only where it names a
usual part of a plan, or where the document has no numbered headings at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.documents.blocks import Block, blocks_of
from helpers.documents.contents import contents_lines, key
from helpers.documents.headings import APPENDIX, DECIMAL, PLAIN, SPACED, Label, heading_end, markdown_depth, title_like
from helpers.documents.lines import Paragraph, Span, is_prose, lines, normal, squeeze, wrap_width
from helpers.documents.section_kinds import ACTION, FRAME, PAST, SectionKind, kind_of, kind_within, looks_back

__all__ = ["Paragraph", "Section", "SectionKind", "chapters_of", "section_tree"]


ENDS_OF_ITEMS = ("；", ";", "。")


@dataclass(eq=False)
class Section:
    """A heading with what stands under it."""

    label: str
    """Printed number, such as 第一章, 一, (一) or 1; p1, p2, … for a lost chapter; empty where none is printed."""
    title: str
    """Heading without number, white space and final punctuation."""
    rank: float
    number: int
    start: int
    heading_end: int
    """One past the heading's last code point; what follows is text."""
    end: int = 0
    """One past the last code point of the section, its children included."""
    kind: SectionKind = SectionKind.UNKNOWN
    paragraphs: list[Paragraph] = field(default_factory=list)
    """Paragraphs of the section itself, without those of its children."""
    children: list[Section] = field(default_factory=list)
    sentence: Span | None = None
    """Span of a heading that is a sentence with clauses, and may state a figure like any other; None for a title."""
    whole_line: bool = True
    """Whether the heading fills its line or paragraph."""
    listed: bool = False
    """Whether the heading ends like an item of a list, with a semicolon."""

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in order of the text."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.children))


def section_tree(text: str, skip: Sequence[Span] = (), period: Span | None = None) -> Section:
    """Section tree of a document.

    Args:
        text: the document's decoded text.
        skip: spans of tables, which hold neither headings nor sentences.
        period: first and last year that the document plans for; tells a review whose heading does not say so.

    Returns:
        The root: no label, the whole text, the preamble as its own paragraphs.
    """
    text_lines = lines(text, skip)
    inside = contents_lines(text_lines)
    body_lines = [line for i, line in enumerate(text_lines) if i not in inside and not line.furniture]
    blocks = blocks_of(body_lines, wrap_width(body_lines), [key(text_lines[i]) for i in sorted(inside)])
    root = Section("", "", -1.0, 0, 0, 0, end=len(text))
    _attach(text, blocks, root)
    _dissolve_lists(text, root)
    _close(root)
    for section in list(root.walk()):
        _wrap_restarts(text, section)
    _assign_kinds(text, root, period)
    return root


def _attach(text: str, blocks: Sequence[Block], root: Section) -> None:
    """Hang the blocks into the tree below root."""
    if not any(block.label and block.label.rank == DECIMAL for block in blocks):
        for block in blocks:
            if block.label and block.label.rank == SPACED:
                block.label = None
    labelled = [block.label.rank for block in blocks if block.label]
    top = min(labelled, default=PLAIN)
    bare = len(labelled) < 3
    stack = [root]
    seen: dict[float, int] = {}
    box: dict[float, int] | None = None
    taken = 0
    for i, block in enumerate(blocks):
        section = None
        label = block.label
        if block.box:
            # A box set into the text; but right under a heading about projects it is what the heading stands for.
            above = stack[-1]
            whole = kind_of(above.title) == SectionKind.PROJECTS and not above.paragraphs and not above.children
            box = None if whole else {}
        elif label:
            if box is not None and _in_box(label, box, seen):
                box[label.rank] = label.number
            elif _fits(label, stack, seen):
                section = _headed(text, block, label, blocks[i + 1] if i + 1 < len(blocks) else None)
                box = None
        elif block.single and block.pieces[0][0] >= taken:
            section = _titled(text, block, blocks[i + 1 : i + 3], top, bare)
        if section is None:
            if block.pieces[0][0] >= taken:
                stack[-1].paragraphs.append(Paragraph(tuple(block.pieces)))
            continue
        taken = section.heading_end
        while stack[-1].rank >= section.rank:
            stack.pop()
        if label:
            seen[label.rank] = label.number
        stack[-1].children.append(section)
        stack.append(section)


def _in_box(label: Label, box: dict[float, int], seen: dict[float, int]) -> bool:
    outer = seen.get(label.rank, 0)
    if label.rank < 5:
        return False
    if label.rank == 5 and not (label.rank in box or (label.number == 1 and outer)):
        return False
    return label.number == box.get(label.rank, 0) + 1 or label.number != outer + 1


def _fits(label: Label, stack: Sequence[Section], seen: dict[float, int]) -> bool:
    """Whether the number continues or starts a numbering."""
    if label.number == 1 or label.rank <= 3:
        return True
    before = next((s.number for s in reversed(stack) if s.rank == label.rank), None)
    reach = 3 if label.rank <= 5 else 2
    if before is not None:
        # A number printed twice is a slip of the source; in lower ranks it is more likely part of a list.
        return before < label.number <= before + reach or (label.number == before and label.rank <= 5)
    last = seen.get(label.rank, 0)
    return last < label.number <= last + reach if last else label.number <= 3 and label.rank <= 5


def _headed(text: str, block: Block, label: Label, following: Block | None) -> Section | None:
    first = block.pieces[0]
    words_start = first[0] + label.end
    pieces = [(min(words_start, first[1]), first[1]), *block.pieces[1:]]
    words, offsets = squeeze(text, pieces)
    if not words:  # the number stands alone: the next block is the title, or begins the text
        if following is None or following.label or following.last.tabular or label.rank >= 7:
            return None
        start, end = following.pieces[0]
        title = normal(text[start:end])
        if label.rank <= 5 and following.single and title_like(title):
            return Section(label.text, title, label.rank, label.number, first[0], end)
        if label.rank > 2 and not is_prose(title):
            return None
        return Section(label.text, "", label.rank, label.number, first[0], first[1])
    cut, more = heading_end(words)
    section = Section(
        label.text,
        words[:cut].strip("。:;,.# *"),
        label.rank,
        label.number,
        first[0],
        offsets[cut - 1] + 1 if cut else words_start,
    )
    section.whole_line = not more
    ending, has_clauses = words[cut : cut + 1], "," in words[:cut]
    if (ending == "。" and (has_clauses or not more)) or (ending == ";" and has_clauses):
        section.sentence = (words_start, offsets[cut] + 1)
    section.listed = words[cut : cut + 1] == ";" or words[-1] in ";、"
    if more:
        rest = Paragraph(tuple(pieces)).after(offsets[min(cut + 1, len(offsets) - 1)])
        if rest:
            section.paragraphs.append(rest)
    return section


def _titled(text: str, block: Block, after: Sequence[Block], top: float, bare: bool) -> Section | None:
    """A title without a number, or None."""
    start, end = block.pieces[0]
    line = text[start:end]
    depth = markdown_depth(line)
    if len(line) < 40 and start > len(text) // 2 and APPENDIX.match(line):
        return Section("", normal(line).strip(":"), top, 0, start, end)
    words = normal(line.strip("#* ")).strip(":")
    if not words or not title_like(words):
        return None
    if depth and bare:
        return Section("", words, 10.0 + depth, 0, start, end)
    if not after:
        return None
    following = after[0]
    if following.label and following.label.number == 1 and following.label.rank <= top:
        return None  # the title of a lost chapter, see _wrap_restarts
    kind = kind_of(words)
    usual = len(words) <= 8 or (kind in {SectionKind.SAFEGUARDS, SectionKind.APPENDIX} and len(words) <= 14)
    usual = usual and kind != SectionKind.UNKNOWN and not any(c.isdigit() for c in words)
    prose = [is_prose(text[slice(*block.pieces[0])]) for block in after]
    if following.label or prose[0]:
        if usual:
            return Section("", words, top, 0, start, end)
        return Section("", words, 20.0, 0, start, end) if bare and len(words) >= 4 and not following.label else None
    # In a document without numbers, a usual title may stand right above another title.
    above = bare and usual and len(prose) > 1 and prose[1] and title_like(normal(text[slice(*following.pieces[0])]))
    return Section("", words, top, 0, start, end) if above else None


def _close(root: Section) -> None:
    """Set where each section ends: at its last paragraph or heading."""
    for section in reversed(list(root.walk())):
        if section is root:
            continue
        stops = [section.heading_end, *(p.end for p in section.paragraphs), *(c.end for c in section.children)]
        section.end = max(stops)


def _dissolve_lists(text: str, root: Section) -> None:
    """Turn numbered items that are sentences of a list, not headings, back into paragraphs."""
    for section in reversed(list(root.walk())):
        items = [child for child in section.children if child.rank >= 6]
        if not items:
            continue
        titles = sum(_is_heading(child) for child in items)
        # Items right under a heading are what it consists of; items after a sentence are a list.
        sole = not section.paragraphs and not any(item.listed for item in items) and items[0].rank < 7
        if (2 * titles >= len(items) and titles) or (sole and section is not root):
            continue
        for child in items:
            # The mark behind an item tells that it is a sentence.
            sentence = Paragraph(
                ((child.start, child.heading_end + text.startswith(ENDS_OF_ITEMS, child.heading_end)),)
            )
            first = child.paragraphs[:1]
            if first and not child.whole_line:
                sentence = Paragraph(
                    (*sentence.pieces[:-1], (sentence.start, first[0].pieces[0][1]), *first[0].pieces[1:])
                )
            section.paragraphs.append(sentence)
            section.paragraphs.extend(child.paragraphs[0 if child.whole_line else 1 :])
        section.children = [child for child in section.children if child.rank < 6]
        section.paragraphs.sort(key=lambda paragraph: paragraph.start)


def _is_heading(section: Section) -> bool:
    if section.children:
        return True
    if section.listed or len(section.title) > 40 or not section.paragraphs:
        return False
    return section.rank < 8 or len(section.title) <= 24


def _wrap_restarts(text: str, section: Section) -> None:
    """Give a parent p1, p2, … to each group of children whose numbering starts again."""
    groups: list[list[Section]] = []
    last = 0
    for child in section.children:
        numbered = child.number > 0
        if not groups or (numbered and child.number == 1 and last >= 1):
            groups.append([])
            last = 0
        groups[-1].append(child)
        if numbered:
            last = child.number
    if len(groups) < 2 or len({child.rank for child in section.children if child.number}) > 1:
        return
    rank = min(child.rank for child in section.children) - 0.5
    parents: list[Section] = []
    before: Section = section
    for i, group in enumerate(groups, 1):
        title, start = "", group[0].start
        home = before.paragraphs
        if home:
            line = normal(text[home[-1].start : home[-1].end])
            if len(home[-1].pieces) == 1 and title_like(line) and len(line) >= 4 and home[-1].end <= start:
                title, start = line, home.pop().start
                _shrink(before)
        parent = Section(f"p{i}", title, rank, i, start, start, end=group[-1].end)
        parent.children = group
        parents.append(parent)
        before = group[-1]
        while before.children:
            before = before.children[-1]
    section.children = parents


def _shrink(section: Section) -> None:
    stops = [section.heading_end, *(p.end for p in section.paragraphs), *(c.end for c in section.children)]
    section.end = max(stops) if section.rank >= 0 else section.end


def _assign_kinds(text: str, root: Section, period: tuple[int, int] | None) -> None:
    root_chapters = chapters_of(root)
    units = [unit for chapter in root_chapters for unit in _units(chapter)]
    kinds = [_chapter_kind(unit) for unit in units]
    frames = [i for i, kind in enumerate(kinds) if kind in FRAME]
    for i, unit in enumerate(units):
        kind = kinds[i]
        if kind == SectionKind.UNKNOWN:
            early = bool(frames) and i < frames[0] and not _acts(kinds[:i])
            early = early or (i < 2 and looks_back(text[unit.start : unit.end], period))
            kind = SectionKind.SITUATION if early else SectionKind.TASKS
        unit.kind = kind
        for section in unit.walk():
            for child in section.children:
                child.kind = kind_within(kind_of(child.title), section.kind, child.title)


def _units(chapter: Section) -> list[Section]:
    """A chapter, or its sections where they play different parts: a review and the goals under one heading."""
    if kind_of(chapter.title) != SectionKind.UNKNOWN:
        return [chapter]
    below = {kind_of(child.title) for child in chapter.children}
    if not (below & PAST and below & FRAME):
        return [chapter]
    return chapter.children


def chapters_of(root: Section) -> list[Section]:
    """The chapters of a document: what stands under the root, or under a title of the whole."""
    while len(root.children) == 1 and not root.children[0].label and root.children[0].children:
        root = root.children[0]
    return root.children


def _acts(kinds: Sequence[SectionKind]) -> bool:
    return any(kind in ACTION for kind in kinds)


def _chapter_kind(chapter: Section) -> SectionKind:
    kind = kind_of(chapter.title)
    if kind != SectionKind.UNKNOWN:
        return kind
    below = [kind_of(child.title) for child in chapter.children]
    if any(k in {SectionKind.GUIDING, SectionKind.PRINCIPLES} or (k in FRAME and not chapter.title) for k in below):
        return SectionKind.GUIDING
    if below and all(k in PAST for k in below):
        return SectionKind.SITUATION
    if below and all(k == SectionKind.SAFEGUARDS for k in below):
        return SectionKind.SAFEGUARDS
    return SectionKind.UNKNOWN
