"""A sector of regulation as data: its name, its domains, and the words that suggest them."""

from __future__ import annotations

from pydantic import Field

from helpers.schema.records import DomainCode, Record, Text
from helpers.schema.vocabulary import DomainRole

OUTSIDE = "outside"
"""Stands for a domain where text belongs to no measure."""


class SectorEntry(Record):
    """A sector, `data/sectors/SECTOR/sector.yml`."""

    sector: DomainCode = Field(description="Key; also the name of the sector's folder.")
    name: Text = Field(description="Chinese name.")
    name_en: Text = Field(description="English name.")
    is_studied: bool = Field(description="Whether pages are about the plans of this sector; true of one.")


class Domain(Record):
    """A domain of a sector, `data/sectors/SECTOR/domains.yml`, in the order in which pages show them."""

    domain: DomainCode = Field(description="Key.")
    name: Text = Field(description="Chinese name.")
    name_en: Text = Field(description="English name.")
    definition: Text = Field(description="What belongs to it, in Chinese.")
    definition_en: Text = Field(description="The same in English.")
    role: DomainRole = Field(description="What it is beside others when measures are read.")
    strong: str = Field(description="Words, separated by blanks, that name the domain.")
    plain: str = Field(description="Words that belong to it.")
    hints: str = Field(description="Words that only point at it.")
