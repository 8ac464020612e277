"""REFI-QDA: projects (QDPX) and code books (QDC), version 1.5 of the standard, as QDA programs exchange them.

pyrefiqda was looked at: it unpacks archives to the disk without limits, and leaves places and texts to its caller.
"""

from __future__ import annotations

import io
import json
import re
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from helpers.errors import DataError, DocumentError
from helpers.exchange.model import (
    MOST_CODES,
    MOST_PASSAGES,
    MOST_SOURCES,
    Code,
    Passage,
    Project,
    Source,
    all_codes,
    text_hash,
)
from helpers.exchange.safe import DEEPEST, Archive, children, parse_xml, tag

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
ORIGIN = "FYP Suite"
_NAMES = uuid.UUID("6f9f1b0e-3a52-5f0b-9d0e-0b6a3a4c7d11")
_STAMP = (1980, 1, 1, 0, 0, 0)  # a member of an archive has a date, and this one says nothing
FIELDS = "fyp-fields: "
_FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")  # what XML cannot hold
QUOTED = 60  # characters of a passage that stand as its name
JOINT = " / "  # between the names of a path, where the last alone would not be unique
_UNDATED = "1980-01-01T00:00:00Z"  # QualCoder ends in an error at a note without a date


# Writing --------------------------------------------------------------------------------------------------------------


def write_qdpx(project: Project, *, placeholders: bool = False) -> bytes:
    """A project as a QDPX archive; the same project gives the same bytes.

    Args:
        project: what is written.
        placeholders: whether sources stand without their texts, with hash and length in their description.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "project.qde", _project_xml(project, placeholders).encode("utf-8"))
        for source in project.sources:
            if source.text is not None and not placeholders:
                _add(archive, f"sources/{_guid('source', source.name)}.txt", source.text.encode("utf-8"))
    return out.getvalue()


def write_qdc(codes: list[Code]) -> bytes:
    """A code book as QDC."""
    known = all_codes(codes, [])
    body = "".join(_codes_xml(known, ()))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="{CODEBOOK}" origin={_attribute(ORIGIN)}>'
        f"<Codes>{body}</Codes></CodeBook>\n"
    ).encode()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)


def _project_xml(project: Project, placeholders: bool) -> str:
    known = all_codes(project.codes, project.passages)
    coders = list(dict.fromkeys(passage.coder for passage in project.passages if passage.coder))
    users = "".join(f"<User guid={_attribute(_guid('user', name))} name={_attribute(name)}/>" for name in coders)
    notes: list[str] = []
    sources = "".join(_source_xml(source, project, placeholders, notes) for source in project.sources)
    parts = [
        f"<Users>{users}</Users>" if users else "",
        f"<CodeBook><Codes>{''.join(_codes_xml(known, ()))}</Codes></CodeBook>" if known else "",
        f"<Sources>{sources}</Sources>" if sources else "",
        f"<Notes>{''.join(notes)}</Notes>" if notes else "",
    ]
    name = _attribute(project.name or ORIGIN)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="{PROJECT}" name={name} origin={_attribute(ORIGIN)}>'
        f"{''.join(parts)}</Project>\n"
    )


def _codes_xml(known: list[Code], above: tuple[str, ...]) -> Iterator[str]:
    by_parent: dict[tuple[str, ...], list[Code]] = {}
    for code in known:
        by_parent.setdefault(code.path[:-1], []).append(code)
    names = _names([code.path for code in known])

    def write(parent: tuple[str, ...]) -> Iterator[str]:
        for code in by_parent.get(parent, ()):
            described = f"<Description>{_text(code.description)}</Description>" if code.description else ""
            guid, name = _guid("code", *code.path), _attribute(names[code.path])
            yield f'<Code guid="{guid}" name={name} isCodable="true">{described}'
            yield from write(code.path)
            yield "</Code>"

    return write(above)


def _names(paths: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """The names that codes are written with: QualCoder and ATLAS.ti lose codings of a code whose name another has."""
    often = Counter(path[-1] for path in paths)
    return {
        path: JOINT.join(path) if often[path[-1]] > 1 or _below(path[-1], path[:-1]) != path[-1] else path[-1]
        for path in paths
    }


def _below(name: str, above: tuple[str, ...]) -> str:
    """A code's own name, without the path that `_names` may have put before it."""
    return name.removeprefix(f"{JOINT.join(above)}{JOINT}") if above else name


def _source_xml(source: Source, project: Project, placeholders: bool, notes: list[str]) -> str:
    guid = _guid("source", source.name)
    attributes = {"sha256": source.hash, "characters": None if source.text is None else len(source.text)}
    path = "" if source.text is None or placeholders else f' plainTextPath="internal://{guid}.txt"'
    selections = "".join(
        _selection_xml(passage, source, number, notes, placeholders)
        for number, passage in enumerate(project.passages)
        if passage.source == source.name
    )
    description = _text(FIELDS + json.dumps(attributes, sort_keys=True))
    head = f'<TextSource guid="{guid}" name={_attribute(source.name)}{path}>'
    return f"{head}<Description>{description}</Description>{selections}</TextSource>"


def _selection_xml(passage: Passage, source: Source, number: int, notes: list[str], placeholders: bool) -> str:
    start, end = passage.span
    guid = _guid("selection", source.name, str(number))
    user = f' creatingUser="{_guid("user", passage.coder)}"' if passage.coder else ""
    quote = source.text[start:end] if source.text is not None and not placeholders else ""
    named = f" name={_attribute(quote if len(quote) <= QUOTED else quote[: QUOTED - 1] + '…')}" if quote else ""
    codings = "".join(
        f'<Coding guid="{_guid("coding", guid, *path)}"{user}><CodeRef targetGUID="{_guid("code", *path)}"/></Coding>'
        for path in passage.codes
    )
    described = f"<Description>{_text(FIELDS + json.dumps(passage.fields, sort_keys=True))}</Description>"
    reference = ""
    if passage.memo:
        note = _guid("note", guid)
        notes.append(
            f'<Note guid="{note}" name="memo" creationDateTime="{_UNDATED}"{user}>'
            f"<PlainTextContent>{_text(passage.memo)}</PlainTextContent></Note>"
        )
        reference = f'<NoteRef targetGUID="{note}"/>'
    return (
        f'<PlainTextSelection guid="{guid}"{named} startPosition="{start}" endPosition="{end}"{user}>'
        f"{described if passage.fields else ''}{codings}{reference}</PlainTextSelection>"
    )


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(_NAMES, json.dumps(parts)))


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


# Reading --------------------------------------------------------------------------------------------------------------


def read_qdc(content: bytes, where: str) -> list[Code]:
    """The codes of a QDC file.

    Raises:
        DocumentError: it is none, or holds too much.
    """
    root = parse_xml(content, where)
    if tag(root) != "CodeBook":
        raise DocumentError(f"its root is {tag(root)!r}, not a code book.", where=where)
    return [code for _, code in _codes(root, where)]


def read_qdpx(content: bytes, where: str) -> Project:
    """A project from a QDPX archive. Sources that are no text, or lie outside the archive, stay placeholders.

    Raises:
        DocumentError: it is none, or a hostile one; nothing outside the archive is ever read.
        DataError: a text is not the one that was coded, or a passage names a code or a place that there is not.
    """
    archive = Archive(content, where)
    inside = [name for name in archive.names if name.lower().endswith(".qde") and "/" not in name]
    if len(inside) != 1:
        raise DocumentError(f"{len(inside)} members end in .qde; a project has one.", where=where)
    root = parse_xml(archive.read(inside[0]), where)
    if tag(root) != "Project":
        raise DocumentError(f"its root is {tag(root)!r}, not a project.", where=where)
    project = Project(root.get("name", ""))
    codes = _codes(root, where)
    project.codes = [code for _, code in codes]
    paths = {guid: code.path for guid, code in codes}
    users = {user.get("guid", ""): user.get("name", "") for group in children(root, "Users") for user in group}
    notes = {
        note.get("guid", ""): "".join(child.text or "" for child in children(note, "PlainTextContent"))
        for group in children(root, "Notes")
        for note in children(group, "Note")
    }
    sources = [source for group in children(root, "Sources") for source in group if tag(source) == "TextSource"]
    if len(sources) > MOST_SOURCES:
        raise DocumentError(f"{len(sources):,} sources; at most {MOST_SOURCES:,} are read.", where=where)
    others = [tag(source) for group in children(root, "Sources") for source in group if tag(source) != "TextSource"]
    project.left_out += [f"{others.count(kind)} {kind} with what is coded in it" for kind in dict.fromkeys(others)]
    for number, source in enumerate(sources, 1):
        _read_source(source, number, archive, project, paths, users, notes)
    return project


def _codes(root: etree._Element, where: str) -> list[tuple[str, Code]]:
    """GUID and code of every code, parents first; without recursion, and within limits."""
    books = [root] if tag(root) == "CodeBook" else children(root, "CodeBook")
    waiting: list[tuple[etree._Element, tuple[str, ...]]]
    waiting = [(code, ()) for book in books for group in children(book, "Codes") for code in children(group, "Code")]
    waiting.reverse()
    codes: list[tuple[str, Code]] = []
    seen: set[str] = set()
    while waiting:
        element, above = waiting.pop()
        if len(codes) >= MOST_CODES:
            raise DocumentError(f"more than {MOST_CODES:,} codes.", where=where)
        if len(above) >= DEEPEST:
            raise DocumentError(f"codes nested more than {DEEPEST} deep.", where=where)
        guid = element.get("guid", "")
        if guid in seen:
            raise DocumentError(f"two codes have the identifier {guid!r}.", where=where)
        seen.add(guid)
        path = (*above, _below(element.get("name", ""), above))
        described = "".join(child.text or "" for child in children(element, "Description"))
        codes.append((guid, Code(path, described)))
        waiting += [(child, path) for child in reversed(children(element, "Code"))]
    return codes


def _read_source(
    element: etree._Element,
    number: int,
    archive: Archive,
    project: Project,
    paths: dict[str, tuple[str, ...]],
    users: dict[str, str],
    notes: dict[str, str],
) -> None:
    where = archive.where
    name = element.get("name", "") or f"source {number}"
    if any(source.name == name for source in project.sources):
        name = f"{name} ({number})"
    hashed = str(_described(element).get("sha256") or "")
    text = _source_text(element, archive, hashed)
    project.sources.append(Source(name, text, hashed))
    if text is not None and hashed and text_hash(text) != hashed:
        raise DataError(f"the text of {name!r} is not the one that was coded: its hash differs.", where=where)
    selections = children(element, "PlainTextSelection")
    if len(project.passages) + len(selections) > MOST_PASSAGES:
        raise DocumentError(f"more than {MOST_PASSAGES:,} passages.", where=where)
    for one in selections:
        span = (_place(one, "startPosition", where), _place(one, "endPosition", where))
        codings = children(one, "Coding")
        references = [code.get("targetGUID", "") for coding in codings for code in children(coding, "CodeRef")]
        if lost := [guid for guid in references if guid not in paths]:
            raise DataError(f"a passage of {name!r} names the code {lost[0]!r}, which there is not.", where=where)
        coder = users.get(one.get("creatingUser") or next((c.get("creatingUser", "") for c in codings), ""), "")
        memo = "\n".join(notes.get(note.get("targetGUID", ""), "") for note in children(one, "NoteRef"))
        fields = {key: str(value) for key, value in _described(one).items()}
        codes = tuple(dict.fromkeys(paths[guid] for guid in references))
        project.passages.append(Passage(name, span, codes, coder, fields, memo, one.get("name", "")))


def _source_text(element: etree._Element, archive: Archive, hashed: str) -> str | None:
    inline = children(element, "PlainTextContent")
    if inline:
        return inline[0].text or ""
    path = element.get("plainTextPath", "")
    kind, _, name = path.partition("://")
    if kind.lower() != "internal" or not name:
        return None  # relative and absolute paths lead out of the archive
    member = next((one for one in archive.names if one.lower() == f"sources/{name}".lower()), None)
    if member is None:
        return None
    try:
        text = archive.read(member).decode("utf-8")
    except UnicodeDecodeError:
        raise DocumentError(f"its source {name!r} is not UTF-8.", where=archive.where) from None
    # A mark of the byte order is none of the text, unless the text was hashed with it.
    return text if hashed and text_hash(text) == hashed else text.removeprefix("\ufeff")


def _place(element: etree._Element, name: str, where: str) -> int:
    text = element.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise DataError(f"{name} is {text[:40]!r}, which is no place.", where=where)
    return int(text)


def _described(element: etree._Element) -> dict:
    """What this project has written into a description; empty where it was written by another."""
    for child in children(element, "Description"):
        if (child.text or "").startswith(FIELDS):
            try:
                fields = json.loads((child.text or "").removeprefix(FIELDS))
            except (ValueError, RecursionError):
                return {}
            return fields if isinstance(fields, dict) else {}
    return {}
