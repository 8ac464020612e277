"""The registries: areas with their parents, `data/areas.yml`, and the documents of each, `data/documents.yml`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from posixpath import splitext
from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from helpers.errors import ParameterError
from helpers.schema.records import Count, Record, Sha256, Text, Year
from helpers.schema.vocabulary import DocumentKind, Level, Medium, TitleSource

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]

# What a document is about that is of no sector: the whole economy and society.
GENERAL = "general"
# Kinds of documents that set targets for a period of their own.
PLANS = (DocumentKind.FIVE_YEAR_PLAN, DocumentKind.OUTLINE, DocumentKind.ANNUAL_WORK_PLAN)


class AreaCode(Record):
    """A code of an area with the years in which it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=True, populate_by_name=True)

    code: Annotated[str, Field(pattern=r"^[1-9]\d{5}$")] = Field(description="Six digits after GB/T 2260.")
    first: Year = Field(alias="from", description="First year in which the code holds.")
    last: Year | None = Field(alias="to", description="Last year in which it holds; empty while it holds.")

    @model_validator(mode="after")
    def _ordered(self) -> AreaCode:
        if self.last is not None and self.last < self.first:
            raise ValueError("to: the code ends before it begins")
        return self


class AreaEntry(Record):
    """An area as it is registered: nation, province, prefecture, county or district."""

    slug: Slug = Field(description="Key; also the folder of the area's pages.")
    name: Text = Field(description="Chinese name.")
    name_en: Text = Field(description="English name.")
    level: Level = Field(description="Administrative level.")
    parent: str = Field(description="Key of the area above; empty for the nation.")
    codes: tuple[AreaCode, ...] = Field(
        default=(), description="Codes after GB/T 2260, each with the years in which it holds."
    )


class Document(Record):
    """One document of an area. The document itself is not part of the project; its hash identifies it."""

    document_id: Slug = Field(description="Key: area, kind and year.")
    area: Text = Field(description="Area in areas.yml that issued the document or that it is about.")
    sector: Slug = Field(description="Sector of the document; `general` for the whole economy and society.")
    kind: DocumentKind = Field(description="What sort of document it is.")
    period: tuple[Year, Year] = Field(description="First and last year that the document plans or reports.")
    prefix: Slug = Field(description="What the keys of the document's records begin with.")
    title: Text = Field(description="Title as printed.")
    title_en: Text = Field(description="English gloss of the title.")
    title_source: TitleSource = Field(description="Whether the text prints the title.")
    issuer: str = Field(description="Issuing body as printed; empty where the text names none.")
    issuer_en: str = Field(description="English gloss of the issuer.")
    document_number: str = Field(description="Document number as printed; empty where the text has none.")
    issued: datetime.date | None = Field(description="Date of the document.")
    published: datetime.date | None = Field(description="Date of publication on the issuer's site.")
    address: str = Field(default="", description="Address where the document was published; empty if unknown.")
    archived: str = Field(default="", description="Address, or collection and path, of an archived copy.")
    medium: Medium = Field(default=Medium.TEXT, description="What places in the document are counted in.")
    file: Annotated[str, Field(pattern=r"^([^/\\]+)?$")] = Field(
        description="Name of the file in data/raw/; empty where the document was not at hand."
    )
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = Field(
        description="SHA-256 of the file's bytes; empty where the document was not at hand."
    )
    characters: Annotated[int, Field(ge=1)] | None = Field(
        description="Code points of the decoded text; empty where it is no text."
    )
    note: str = Field(default="", description="What a reader should know about this copy of the document, in Chinese.")
    note_en: str = Field(default="", description="The same in English.")

    @model_validator(mode="after")
    def _ordered(self) -> Document:
        if self.period[0] > self.period[1]:
            problem = f"period: {self.period[0]}–{self.period[1]} ends before it begins; allowed: first year, then last"
            raise ValueError(problem)
        if self.issued and self.published and self.published < self.issued:
            raise ValueError("published: earlier than issued")
        if (self.characters is None) != (self.medium != Medium.TEXT):
            raise ValueError("characters: a number for a text, empty for anything else")
        if bool(self.sha256) != bool(self.file) or bool(self.file) != (self.medium != Medium.REFERENCE):
            raise ValueError("sha256: file and hash are given unless the medium is 'reference'")
        return self


# Kinds whose titles are the same everywhere: 政府工作报告 of a place and a year.
USUAL_TITLES = {
    DocumentKind.WORK_REPORT: (
        "{name}政府工作报告（{year}年）",
        "Government Work Report of {name}, {year}",
    ),
    DocumentKind.COMMUNIQUE: ("{name}{year}年国民经济和社会发展统计公报", "Statistical Communiqué of {name}, {year}"),
}


class CollectedDocument(Record):
    """A document of a public collection, with the usual title of its kind, `data/collected.csv`.

    One line a document, where `documents.yml` would need a page: the panel cites more than a thousand work reports.
    """

    document_id: Slug = Field(description="Key: area, kind and year.")
    area: Text = Field(description="Area in areas.yml that issued the document.")
    kind: DocumentKind = Field(description="What sort of document it is: a work report or a communiqué.")
    first: Year = Field(description="First year that the document plans or reports.")
    last: Year = Field(description="Last year that it plans or reports, which its title names.")
    collection: Text = Field(description="Public collection, with the commit, that holds the same bytes.")
    path: Text = Field(description="Path of the document in the collection.")
    sha256: Sha256 = Field(description="SHA-256 of its bytes.")
    characters: Count = Field(description="Code points of the decoded text.")

    @model_validator(mode="after")
    def _usual(self) -> CollectedDocument:
        if self.kind not in USUAL_TITLES:
            raise ValueError(f"kind: {self.kind!r} has no usual title; register the document in documents.yml")
        return self

    def registered(self, name: str, name_en: str) -> Document:
        """The same as an entry of `documents.yml` would tell it.

        Args:
            name: its area's Chinese name.
            name_en: its area's English name.
        """
        title, title_en = USUAL_TITLES[DocumentKind(self.kind)]
        return Document.model_construct(  # what it is made of is checked; to check a thousand again takes long
            document_id=self.document_id,
            area=self.area,
            sector=GENERAL,
            kind=self.kind,
            period=(self.first, self.last),
            prefix=self.document_id,
            title=title.format(name=name, year=self.last),
            title_en=title_en.format(name=name_en, year=self.last),
            title_source=TitleSource.ASSIGNED.value,
            issuer="",
            issuer_en="",
            document_number="",
            issued=None,
            published=None,
            archived=f"{self.collection}: {self.path}",
            file=f"{self.document_id}{splitext(self.path)[1]}",
            sha256=self.sha256,
            characters=self.characters,
            medium=Medium.TEXT.value,
        )


@dataclass(frozen=True)
class Area:
    """An area with what stands above it and its documents.

    Attributes:
        entry: the area as registered.
        parent: the area above; None for the nation.
        documents: its documents in documents.yml, in their order.
        sector: the sector that is studied.
        collected: its documents in collected.csv, in their order.
    """

    entry: AreaEntry
    parent: Area | None
    documents: tuple[Document, ...]
    sector: str
    collected: tuple[Document, ...] = ()

    @property
    def slug(self) -> str:
        """Its key."""
        return self.entry.slug

    @property
    def name(self) -> str:
        """Its Chinese name."""
        return self.entry.name

    @property
    def name_en(self) -> str:
        """Its English name."""
        return self.entry.name_en

    @property
    def level(self) -> Level:
        """Its administrative level."""
        return self.entry.level

    @property
    def above(self) -> tuple[Area, ...]:
        """The areas above, the nearest first."""
        return () if self.parent is None else (self.parent, *self.parent.above)

    @property
    def province(self) -> str:
        """Chinese name of the province above; empty where there is none."""
        return next((area.name for area in self.above if area.level == Level.PROVINCE), "")

    @property
    def province_en(self) -> str:
        """English name of the province above; empty where there is none."""
        return next((area.name_en for area in self.above if area.level == Level.PROVINCE), "")

    @property
    def is_planned(self) -> bool:
        """Whether a plan of the sector is registered."""
        return any(_is_plan(document, self.sector) for document in self.documents)

    @property
    def plan(self) -> Document:
        """The plan of the sector that is studied: the first that is registered.

        Raises:
            ParameterError: no plan is registered.
        """
        for document in self.documents:
            if _is_plan(document, self.sector):
                return document
        raise ParameterError(
            f"no plan of {self.slug} is registered.",
            remedy=f"Add it: fyp ingest FILE --area {self.slug}. `fyp documents` lists what there is.",
        )


def _is_plan(document: Document, sector: str) -> bool:
    return document.sector == sector and document.kind in PLANS
