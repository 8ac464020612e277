"""What a desk holds: a document, its records or the units to code, and the forms to fill."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.data import Dataset
from helpers.data.decisions import Adjudicated
from helpers.data.registered import registered
from helpers.desk.doubts import doubts_of
from helpers.desk.forms import CODED, coded_fields, forms
from helpers.errors import ParameterError
from helpers.extraction import Extraction
from helpers.intake.files import Row, read_rows
from helpers.schema import TABLES, Document
from helpers.schema.codebook import VERSION

FORMAT = "fyp-desk/1"


@dataclass(frozen=True)
class Item:
    """One thing to decide.

    Attributes:
        id: names it on this desk; a record's key where there is a record.
        table: what kind of record it is.
        span: its passage.
        fields: the suggestion, every cell as text; empty for a unit that is coded blind.
        record: the record's key, or empty.
        status: the record's status, or empty.
        doubts: why it wants a look, in both languages.
        codes: codes of others, for adjudication.
        kind: `record`, `unit` or `difference`.
    """

    id: str
    table: str
    span: tuple[int, int]
    fields: Mapping[str, str] = field(default_factory=dict)
    record: str = ""
    status: str = ""
    doubts: Sequence[Mapping[str, str]] = ()
    codes: Sequence[Mapping[str, Any]] = ()
    kind: str = "record"


@dataclass(frozen=True)
class Desk:
    """A document with what is to be decided in it.

    Attributes:
        document: the document as registered.
        extraction: the document as read.
        coder: who codes.
        items: what is to be decided, in the order in which it is shown.
        blind: whether nothing of anybody's codes is shown.
        mode: `code` or `adjudicate`.
        more: what the decisions name beside, such as the codings that are adjudicated.
        pictures: page, from 1 -> its picture as a `data:` address, for pages that tables stand on.
    """

    document: Document
    extraction: Extraction
    coder: str
    items: Sequence[Item]
    blind: bool = False
    mode: str = "code"
    more: Adjudicated | None = None
    pictures: Mapping[int, str] = field(default_factory=dict)

    def payload(self) -> dict[str, Any]:
        """What the page's script is given; no clock, no path, no machine."""
        text = self.extraction.document.text
        return {
            "format": FORMAT,
            "mode": self.mode,
            "blind": self.blind,
            "coder": self.coder,
            "codebook": VERSION,
            "document": {
                "id": self.document.document_id,
                "sha256": self.document.sha256,
                "text_sha256": text_hash(text),
                "characters": len(text),
                "title": {"zh": self.document.title, "en": self.document.title_en},
            },
            **({"more": self.more.model_dump(mode="json", exclude_defaults=True)} if self.more else {}),
            "items": [_plain(item) | self._page(item) for item in self.items],
            "pictures": {str(page): picture for page, picture in self.pictures.items()},
            "forms": forms(),
            "text": text,
        }

    def _page(self, item: Item) -> dict[str, float]:
        """The page that an item stands on, where there is a picture of it, and about how far down, from 0 to 1."""
        document, start = self.extraction.document, item.span[0]
        page = document.page_at(start)
        if page is None or page not in self.pictures:
            return {}
        edges = [*document.pages, len(document.text)]
        first, last = edges[page - 1 : page + 1] if page < len(edges) else (0, 0)
        return {"page": page, "at": round((start - first) / (last - first), 2) if first <= start < last else 0}


def text_hash(text: str) -> str:
    """SHA-256 of a document's decoded text: spans count its code points."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def find_document(dataset: Dataset, name: str) -> Document:
    """A document by its key, or the one document of an area.

    Raises:
        ParameterError: there is none of that name, or the area has several, or the document is no text.
    """
    if name in dataset.documents:
        document = dataset.documents[name]
    else:
        codable = [item for item in dataset.area(name).documents if item.file and item.characters]
        if len(codable) != 1:
            listed = ", ".join(item.document_id for item in codable) or "none"
            raise ParameterError(
                f"{name} has {len(codable)} documents that can be coded: {listed}.", remedy="Name the document instead."
            )
        document = codable[0]
    if not document.file or not document.characters:
        raise ParameterError(
            f"{document.document_id} is no text on this machine.",
            remedy="A desk needs the document as a file with text.",
        )
    return document


def read_registered(document: Document, folder: Path, read: Callable[[Path], Extraction]) -> Extraction:
    """What the program reads in a registered document.

    Raises:
        DocumentError: the file is not there, or is not the registered one.
    """
    return read(registered(document, folder))


def record_items(data: Path, document: Document, extraction: Extraction) -> list[Item]:
    """The document's records as they stand in the tables, in the order of the text, with what is doubtful."""
    rows = {table: own_rows(data, table, document.document_id) for table in CODED}
    doubts = doubts_of(rows, extraction)
    items = [
        Item(
            row[TABLES[table].key[0]],
            table,
            (int(float(row["span_start"])), int(float(row["span_end"]))),
            {spec.name: row[spec.name] for spec in coded_fields(table)},
            row[TABLES[table].key[0]],
            row["status"],
            doubts[table].get(number, []),
        )
        for table in CODED
        for number, row in enumerate(rows[table])
        if row["span_start"]
    ]
    return sorted(items, key=lambda item: (item.span, CODED.index(item.table), item.id))


def unit_items(units: Sequence[tuple[str, tuple[int, int]]], document: Document, coder: str) -> list[Item]:
    """Passages to code blind, in an order that the document and the coder's name alone decide."""
    items = [
        Item(f"{table}@{start}-{end}", table, (start, end), kind="unit") for table, (start, end) in sorted(set(units))
    ]
    random.Random(f"{document.sha256} {coder}").shuffle(items)
    return items


def own_rows(data: Path, table: str, document: str) -> list[Row]:
    """The rows of a document in a table of the data folder, every cell as text."""
    _, rows = read_rows(data / TABLES[table].file)
    return [row for row in rows if row["document"] == document]


def _plain(item: Item) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": item.id,
        "kind": item.kind,
        "table": item.table,
        "span": list(item.span),
        "fields": dict(item.fields),
    }
    for name in ("record", "status"):
        if getattr(item, name):
            plain[name] = getattr(item, name)
    for name in ("doubts", "codes"):
        if getattr(item, name):
            plain[name] = [dict(one) for one in getattr(item, name)]
    return plain
