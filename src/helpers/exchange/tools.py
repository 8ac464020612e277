"""What annotation tools export: INCEpTION (UIMA CAS JSON) and doccano (JSON lines). They are read, not written."""

from __future__ import annotations

from typing import Any

from helpers.errors import DataError, DocumentError
from helpers.exchange.jsontext import load_json
from helpers.exchange.model import MOST_PASSAGES, MOST_SOURCES, Passage, Project, Source

# Layers that a program makes by itself.
MADE = ("Sentence", "Token", "DocumentMetaData", "DocumentAnnotation", "TagsetDescription", "CASMetadata")


def read_inception(content: bytes, where: str) -> Project:
    """A document from INCEpTION, `UIMA CAS JSON 0.4.0`. Its places count UTF-16 units.

    Each layer is a code, each of its features with a text a code below, with the value as the code below that.

    Raises:
        DocumentError: it is no such file.
        DataError: an annotation has no place.
    """
    raw = load_json(content, where)
    listed = raw.get("%FEATURE_STRUCTURES") if isinstance(raw, dict) else None
    if not isinstance(listed, list):
        raise DocumentError("it holds no feature structures of UIMA CAS JSON.", where=where)
    structures = [one for one in listed if isinstance(one, dict)]
    texts = [one.get("sofaString") for one in structures if one.get("%TYPE") == "uima.cas.Sofa"]
    texts = [text for text in texts if isinstance(text, str)]
    if len(texts) != 1:
        raise DocumentError(f"it holds {len(texts)} texts; one is read.", where=where)
    name = next((str(one["documentTitle"]) for one in structures if one.get("documentTitle")), where)
    project = Project(name, [Source(name, texts[0])])
    for one in structures:
        kind = str(one.get("%TYPE", ""))
        layer = kind.rpartition(".")[2]
        if not kind or layer in MADE or not {"begin", "end"} <= set(one):
            continue
        span = (_place(one["begin"], where), _place(one["end"], where))
        features = {k: v for k, v in one.items() if isinstance(v, str) and not k.startswith(("%", "@", "^"))}
        codes = tuple((layer, key, value) for key, value in features.items() if value) or ((layer,),)
        project.passages.append(Passage(name, span, codes))
    return project


def read_doccano(content: bytes, where: str) -> Project:
    """Texts from doccano, one JSON object a line, with `label` or `entities`. Its places count code points.

    Raises:
        DocumentError: it is no such file.
        DataError: a label has no place.
    """
    lines = [line for line in content.split(b"\n") if line.strip()]
    if len(lines) > MOST_SOURCES:
        raise DocumentError(f"more than {MOST_SOURCES:,} texts.", where=where)
    project = Project(where)
    for number, line in enumerate(lines, 1):
        raw = load_json(line, f"{where}, text {number}")
        if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
            raise DocumentError("a line is no text of doccano.", where=f"{where}, text {number}")
        name = str(raw.get("name") or raw.get("id") or number)
        project.sources.append(Source(name, raw["text"]))
        labels = raw.get("label", raw.get("labels", raw.get("entities", [])))
        for label in labels if isinstance(labels, list) else []:
            project.passages.append(_labelled(label, name, where))
        if len(project.passages) > MOST_PASSAGES:
            raise DocumentError(f"more than {MOST_PASSAGES:,} labels.", where=where)
    return project


def _labelled(label: Any, name: str, where: str) -> Passage:
    if isinstance(label, dict):
        label = [label.get("start_offset"), label.get("end_offset"), label.get("label")]
    if not isinstance(label, list) or len(label) != 3:
        raise DataError(f"a label of {name!r} is {str(label)[:60]!r}: start, end and code are wanted.", where=where)
    span = (_place(label[0], where), _place(label[1], where))
    return Passage(name, span, (tuple(str(label[2]).split("/")),))


def _place(value: object, where: str) -> int:
    if type(value) is not int or not 0 <= value < 10**12:
        raise DataError(f"{str(value)[:40]!r} is no place.", where=where)
    return value
