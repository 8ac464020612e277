"""The registry of cities and their plans, `data/cities.yml`."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field, model_validator

from helpers.schema.records import Record, Sha256, Text, Year
from helpers.schema.vocabulary import DocumentKind, Level, TitleSource


class Plan(Record):
    """One plan document. The document itself is not part of the project; its hash identifies it."""

    title: Text = Field(description="Title as printed.")
    title_en: Text = Field(description="English gloss of the title.")
    title_source: TitleSource = Field(description="Whether the text prints the title.")
    issuer: str = Field(description="Issuing body as printed; empty where the text names none.")
    issuer_en: str = Field(description="English gloss of the issuer.")
    document_number: str = Field(description="Document number as printed; empty where the text has none.")
    issued: datetime.date | None = Field(description="Date of the document.")
    published: datetime.date | None = Field(description="Date of publication on the issuer's site.")
    period: tuple[Year, Year] = Field(description="First and last year of the plan.")
    kind: DocumentKind = Field(description="What sort of document it is.")
    file: Annotated[str, Field(pattern=r"^[^/\\]+$")] = Field(description="Name of the file in data/raw/.")
    sha256: Sha256 = Field(description="SHA-256 of the file's bytes.")
    characters: Annotated[int, Field(ge=1)] = Field(description="Code points of the decoded text.")
    note: str = Field(default="", description="What a reader should know about this copy of the document, in Chinese.")
    note_en: str = Field(default="", description="The same in English.")

    @model_validator(mode="after")
    def _ordered(self) -> Plan:
        if self.period[0] > self.period[1]:
            raise ValueError("period: the first year comes after the last")
        if self.issued and self.published and self.published < self.issued:
            raise ValueError("published: earlier than issued")
        return self


class Area(Record):
    """A place that is reviewed without a registered document."""

    slug: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")] = Field(description="Key; also the reports' folder.")
    name: Text = Field(description="Chinese name.")
    name_en: Text = Field(description="English name.")
    level: Level = Field(description="Administrative level.")


# Its plans stand in benchmarks.csv; reports name it beside the cities.
NATION = Area(slug="nation", name="全国", name_en="China", level=Level.NATION)


class City(Record):
    """A city, district or other unit whose plan is studied."""

    slug: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")] = Field(description="Key; also the reports' folder.")
    name: Text = Field(description="Chinese name.")
    name_en: Text = Field(description="English name.")
    province: Text = Field(description="Province, Chinese.")
    province_en: Text = Field(description="Province, English.")
    level: Level = Field(description="Administrative level.")
    plan: Plan = Field(description="The plan studied.")
