"""Concepts, the links of records to them, and what documents contradict in themselves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from helpers.schema.records import Coded, DomainCode, Number, Offset, Record, Text
from helpers.schema.vocabulary import ConceptKind, ContradictionKind, ContradictionScope, Match, ReviewStatus

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Concept(Record):
    """A quantity apart from the wording of any document, `data/sectors/SECTOR/concepts.yml`."""

    concept_id: Identifier = Field(description="Key.")
    name: Text = Field(description="Chinese name.")
    name_en: Text = Field(description="English name.")
    definition: Text = Field(description="What is counted, in Chinese.")
    definition_en: Text = Field(description="The same in English.")
    kind: ConceptKind = Field(description="Stock, flow, ratio or score.")
    depends_on_size: bool = Field(description="Whether the figure grows with the place; if so, levels never mix.")
    numerator: str = Field(description="Numerator of a ratio, Chinese; else empty.")
    numerator_en: str = Field(description="The same in English.")
    denominator: str = Field(description="Denominator of a ratio, Chinese; else empty.")
    denominator_en: str = Field(description="The same in English.")
    unit: str = Field(description="Canonical unit, Chinese; empty for a pure number.")
    unit_en: str = Field(description="The same in English.")
    direction: Annotated[int, Field(ge=-1, le=1)] = Field(
        description="1 where more is better, -1 where less is better, 0 where neither."
    )
    lower_limit: Number | None = Field(description="Natural lower limit; empty if there is none.")
    upper_limit: Number | None = Field(description="Natural upper limit; empty if there is none.")
    domain: DomainCode = Field(description="Domain of the sector, in domains.yml.")

    @model_validator(mode="after")
    def _consistent(self) -> Concept:
        if self.lower_limit is not None and self.upper_limit is not None and self.lower_limit >= self.upper_limit:
            raise ValueError("upper_limit: must be larger than lower_limit")
        if bool(self.numerator) != bool(self.denominator):
            raise ValueError("denominator: a ratio needs both numerator and denominator, or neither is given")
        return self


class Link(Record):
    """How far a record measures a concept, `data/links.csv`. Only exact links enter arithmetic across places."""

    concept_id: Text = Field(description="Concept in concepts.yml.")
    record_id: Text = Field(description="Record in indicators.csv or statements.csv.")
    match: Match = Field(description="How far the record and the concept agree.")
    factor: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = Field(
        description="Multiply the record's figure by this to get the concept's unit; empty where no factor does it."
    )
    caveat: str = Field(description="What a reader must know before comparing, Chinese.")
    caveat_en: str = Field(description="The same in English.")
    status: ReviewStatus = Field(description="Who stands behind the record.")

    @model_validator(mode="after")
    def _consistent(self) -> Link:
        if self.match == Match.EXACT and self.factor is None:
            raise ValueError("factor: missing; an exact match needs the factor to the concept's unit")
        if self.match != Match.EXACT and not (self.caveat and self.caveat_en):
            raise ValueError("caveat: missing; a match that is not exact says why in both languages")
        if bool(self.caveat) != bool(self.caveat_en):
            raise ValueError("caveat: given in one language only; give caveat and caveat_en, or neither")
        return self


class Contradiction(Record):
    """Two figures of one document for what may be the same thing, `data/contradictions.csv`. Reported, not resolved."""

    contradiction_id: Text = Field(description="Key: area and running number.")
    area: Text = Field(description="Area in areas.yml.")
    subject: Text = Field(description="What both figures are about.")
    subject_en: Text = Field(description="English gloss of the subject.")
    kind: ContradictionKind = Field(description="How the two figures meet.")
    scope: ContradictionScope = Field(description="Whether the two may count different things, read off the remark.")
    figure_a: Text = Field(description="First figure as printed.")
    record_a: Text = Field(description="Record or records, separated by a blank, that hold the first figure.")
    span_a_start: Offset = Field(description="First code point of the first figure.")
    span_a_end: Offset = Field(description="One past the last code point of the first figure.")
    figure_b: Text = Field(description="Second figure as printed.")
    record_b: Text = Field(description="Record or records, separated by a blank, that hold the second figure.")
    span_b_start: Offset = Field(description="First code point of the second figure.")
    span_b_end: Offset = Field(description="One past the last code point of the second figure.")
    document: Text = Field(description=Coded.model_fields["document"].description or "")
    remark: Text = Field(description="Scope, year and unit of the two figures, Chinese.")
    remark_en: Text = Field(description="The same in English.")
    status: ReviewStatus = Field(description="Who stands behind the record.")

    @model_validator(mode="after")
    def _spans(self) -> Contradiction:
        if self.span_a_end <= self.span_a_start:
            raise ValueError("span_a_end: must be larger than span_a_start")
        if self.span_b_end <= self.span_b_start:
            raise ValueError("span_b_end: must be larger than span_b_start")
        return self
