"""Numbers of a manuscript that carry an id, held against the data as they are now.

An id travels with its number: in Markdown as the address of a link, `[2.9%](fyp:zhongshan-t1-r01.growth)`; in LaTeX as
`\\fyp{zhongshan-t1-r01.growth}{2.9\\%}` (with `\\newcommand{\\fyp}[2]{#2}`); in Word as the address of a link.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from helpers.article.cited import resolve
from helpers.data import Dataset
from helpers.display.words import Words
from helpers.documents.limits import ZIP_EXPANDED_BYTES, check_expanded, read_file
from helpers.errors import DocumentError, ParameterError
from helpers.facts import Fact

_ID = r"[\w-]+\.[a-z_]+"
_MARKDOWN = re.compile(rf"\[([^\]\n]+)\]\(fyp:({_ID})\)")
_LATEX = re.compile(rf"\\fyp\{{({_ID})\}}\{{((?:[^{{}}]|\{{[^{{}}]*\}})*)\}}")
_LINK = re.compile(rf"(?:HYPERLINK\s+\")?fyp:({_ID})\"?")
_NUMBER = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?")
_DASH = re.compile(r"(?<=[\d%])\s*(?:–|—|-{1,3}|~|至|到|to)\s*(?=[\d+])")
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Mention:
    """A number in a manuscript: its id, the text that stands there, and where."""

    id: str
    text: str
    where: str


@dataclass(frozen=True)
class Change:
    """A number that is no longer what the manuscript says, or cannot be held against anything.

    Attributes:
        mention: what the manuscript says.
        now: what the data say, in the manuscript's digits; "" where they say nothing.
        reason: why there is nothing to compare; "" where there is.
    """

    mention: Mention
    now: str
    reason: str = ""


def mentions(path: Path) -> list[Mention]:
    """All numbers with an id, in the order of the text.

    Raises:
        DocumentError: the file is missing, of another kind, or cannot be read.
    """
    readers = {".md": _markdown, ".tex": _latex, ".docx": _word}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise DocumentError("is of a kind that is not read.", where=path.name, remedy="Give a .docx, .tex or .md file.")
    data = read_file(path)
    if reader is _word:
        check_expanded(data, ZIP_EXPANDED_BYTES, path.name)
    try:
        return list(reader(data))
    except UnicodeDecodeError:
        raise DocumentError("is not UTF-8.", where=path.name, remedy="Save it as UTF-8.") from None
    except (zipfile.BadZipFile, SyntaxError, KeyError):  # lxml's errors are syntax errors
        raise DocumentError("is no readable Word file.", where=path.name, remedy="Save it as .docx again.") from None


def changes(cited_numbers: list[Mention], dataset: Dataset) -> list[Change]:
    """What no longer holds. A number holds that is the present one rounded to as many digits as the manuscript has."""
    known: dict[str, Fact | str] = {}
    for mention in cited_numbers:
        if mention.id not in known:
            try:
                known[mention.id] = resolve(dataset, mention.id).fact
            except ParameterError as error:
                known[mention.id] = error.problem
    changed = []
    for mention in cited_numbers:
        now = known[mention.id]
        if isinstance(now, str):
            changed.append(Change(mention, "", now))
        elif not holds(mention.text, now):
            changed.append(Change(mention, _present(mention.text, now)))
    return changed


def holds(text: str, fact: Fact) -> bool:
    """Whether a text states the number, to the text's own digits, in percent where it says so; a range has two ends."""
    stated = _stated(text)
    ends = [end for end in (fact.value, fact.upper) if end is not None]
    return len(stated) == len(ends) and all(
        abs(end - value) <= half * (1 + 1e-9) + 1e-12 for (value, half), end in zip(stated, ends, strict=True)
    )


def _stated(text: str) -> list[tuple[float, float]]:
    """Each number of a text with half of its last digit. A sign of percent holds for both ends of a range."""
    bare = _DASH.sub(" ; ", text.replace("\\", ""))
    scale = 0.01 if "%" in bare or "％" in bare else 0.001 if "‰" in bare else 1.0
    numbers = []
    for number in _NUMBER.findall(bare):
        digits = number.replace(",", "").replace("−", "-")
        decimals = len(digits.partition(".")[2])
        numbers.append((float(digits) * scale, 0.5 * 10.0**-decimals * scale))
    return numbers


def _present(text: str, fact: Fact) -> str:
    """The present number in the digits of the text, where the text has a number; else as pages print it."""
    shapes = _NUMBER.findall(_DASH.sub(" ; ", text))
    if not shapes:
        return Words("en").fact(fact)
    decimals = max(len(shape.partition(".")[2]) for shape in shapes)
    percent = "%" in text or "％" in text
    scale = 100 if percent else 1000 if "‰" in text else 1
    ends = [end for end in (fact.value, fact.upper) if end is not None]
    mark = "%" if percent else "‰" if "‰" in text else ""
    return "–".join(f"{end * scale:,.{decimals}f}" for end in ends) + mark


def _markdown(content: bytes) -> Iterator[Mention]:
    for number, line in enumerate(content.decode("utf-8-sig").splitlines(), start=1):
        for match in _MARKDOWN.finditer(line):
            yield Mention(match[2], match[1], f"line {number}")


def _latex(content: bytes) -> Iterator[Mention]:
    for number, line in enumerate(content.decode("utf-8-sig").splitlines(), start=1):
        uncommented = re.sub(r"(?<!\\)%.*", "", line)
        for match in _LATEX.finditer(uncommented):
            yield Mention(match[1], match[2], f"line {number}")


def _word(content: bytes) -> Iterator[Mention]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if _PARTS[0] not in names:
            raise KeyError(_PARTS[0])
        for part in _PARTS:
            if part not in names:
                continue
            beside = PurePosixPath(part)
            rels = str(beside.parent / "_rels" / f"{beside.name}.rels")
            targets = {}
            if rels in names:
                tree = etree.fromstring(archive.read(rels), parser)
                targets = {one.get("Id"): one.get("Target", "") for one in tree}
            root = etree.fromstring(archive.read(part), parser)
            seen = set()  # a text box lies within a paragraph and has its own
            for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
                place = f"{'paragraph' if part == _PARTS[0] else beside.stem + ', paragraph'} {number}"
                for link in paragraph.iter(f"{_W}hyperlink", f"{_W}fldSimple"):
                    address = targets.get(link.get(f"{_R}id"), "") or link.get(f"{_W}instr", "").strip()
                    match = _LINK.fullmatch(address)
                    if match and link not in seen:
                        seen.add(link)
                        yield Mention(match[1], "".join(text.text or "" for text in link.iter(f"{_W}t")), place)
