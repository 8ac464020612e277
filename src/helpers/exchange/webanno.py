"""W3C Web Annotations as JSON-LD, each with its place, its words and what stands around them."""

from __future__ import annotations

import json
import uuid
from typing import Any

from helpers.errors import DataError, DocumentError
from helpers.exchange.jsontext import load_json
from helpers.exchange.model import MOST_PASSAGES, Passage, Project, Source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 20  # characters before and behind a passage that a selector quotes
QUOTED = 60  # characters of a passage that are quoted
_NAMES = uuid.UUID("a7d2b0f0-51f5-5c3e-8a51-0c6f6a4b9d02")


def write_webanno(project: Project, *, placeholders: bool = False) -> bytes:
    """A page of annotations; sources are named by the hash of their text, which stands nowhere in the file.

    Args:
        project: what is written.
        placeholders: whether the words of passages are left out too.
    """
    items = []
    sources = {source.name: source for source in project.sources}
    for number, passage in enumerate(project.passages):
        source = sources[passage.source]
        items.append(_annotation(passage, source, number, None if placeholders else source.text))
    page = {"@context": CONTEXT, "type": "AnnotationPage", "label": project.name, "items": items}
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def read_webanno(content: bytes, where: str) -> Project:
    """Annotations of texts; of each the position, else its quotation, says where it is.

    Raises:
        DocumentError: the file holds no annotations.
        DataError: an annotation has no place that can be used.
    """
    raw = load_json(content, where)
    name, items = "", raw
    if isinstance(raw, dict):
        first = raw.get("first")
        page = first if isinstance(first, dict) else raw
        name, items = str(raw.get("label") or ""), page.get("items", [raw] if "target" in raw else None)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise DocumentError("it holds no annotations.", where=where)
    if len(items) > MOST_PASSAGES:
        raise DocumentError(f"more than {MOST_PASSAGES:,} annotations.", where=where)
    project = Project(name)
    for number, item in enumerate(items, 1):
        passage, hashed = _read(item, number, where)
        if all(source.name != passage.source for source in project.sources):
            project.sources.append(Source(passage.source, None, hashed))
        project.passages.append(passage)
    return project


def _annotation(passage: Passage, source: Source, number: int, text: str | None) -> dict[str, Any]:
    start, end = passage.span
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if text is not None:
        words = text[start:end]
        selectors.append(
            {
                "type": "TextQuoteSelector",
                "exact": words if len(words) <= QUOTED else words[: QUOTED - 1] + "…",
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            }
        )
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": "/".join(map(_slashed, path))} for path in passage.codes
    ]
    if passage.memo:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": passage.memo})
    if passage.fields:
        value = json.dumps(dict(passage.fields), ensure_ascii=False, sort_keys=True)
        bodies.append({"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value})
    name = json.dumps([source.hash, source.name, number])
    made: dict[str, Any] = {"id": f"urn:uuid:{uuid.uuid5(_NAMES, name)}", "type": "Annotation", "body": bodies}
    if passage.coder:
        made["creator"] = {"type": "Person", "name": passage.coder}
    made["target"] = {"source": f"urn:sha256:{source.hash}", "title": source.name, "selector": selectors}
    return made


def _read(item: dict, number: int, where: str) -> tuple[Passage, str]:
    target = item.get("target")
    target = target[0] if isinstance(target, list) and target else target
    if not isinstance(target, dict):
        raise DataError(f"annotation {number} has no target with a place.", where=where)
    address = str(target.get("source") or "")
    hashed = address.removeprefix("urn:sha256:") if address.startswith("urn:sha256:") else ""
    selectors = target.get("selector", [])
    selectors = selectors if isinstance(selectors, list) else [selectors]
    by_type = {one.get("type"): one for one in selectors if isinstance(one, dict)}
    position, quote = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector", {})
    if not position or not all(type(position.get(end)) is int for end in ("start", "end")):
        raise DataError(f"annotation {number} gives no position.", where=where)
    bodies = item.get("body", [])
    bodies = [one for one in (bodies if isinstance(bodies, list) else [bodies]) if isinstance(one, dict)]
    tags, remarks, described = (
        [str(one.get("value", "")) for one in bodies if one.get("purpose") == purpose]
        for purpose in ("tagging", "commenting", "describing")
    )
    creator = item.get("creator")
    coder = str(creator.get("name", "")) if isinstance(creator, dict) else ""
    passage = Passage(
        str(target.get("title") or address),
        (position["start"], position["end"]),
        tuple(tuple(map(_unslashed, tag.split("/"))) for tag in tags),
        coder,
        _fields(described),
        "\n".join(remarks),
        str(quote.get("exact") or ""),
    )
    return passage, hashed


def _fields(described: list[str]) -> dict[str, str]:
    for text in described:
        try:
            fields = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(fields, dict):
            return {str(key): str(value) for key, value in fields.items()}
    return {}


def _slashed(part: str) -> str:
    return part.replace("%", "%25").replace("/", "%2F")


def _unslashed(part: str) -> str:
    return part.replace("%2F", "/").replace("%25", "%")
