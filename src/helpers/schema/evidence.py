"""What was observed, how evaluations class it, and counts of terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from helpers.schema.records import Count, DomainCode, Number, Offset, Record, Text, Year
from helpers.schema.vocabulary import (
    Origin,
    ProgressClass,
    Relation,
    ReviewStatus,
    StatementOperator,
)


class Assessment(Record):
    """The class that an evaluation gives a target, `data/assessments.csv`."""

    assessment_id: Text = Field(description="Key: the document's prefix and running number.")
    area: Text = Field(description="Area in areas.yml.")
    document: Text = Field(description="Evaluation in documents.yml that gives the class.")
    record_id: Text = Field(description="Indicator that set the target.")
    year: Year = Field(description="Year of the evaluation.")
    official_class: ProgressClass = Field(description="Class given.")
    class_raw: Text = Field(description="Class in the words of the evaluation.")
    status: ReviewStatus = Field(description="Who stands behind the record.")
    note: str = Field(description="Remark.")

    @model_validator(mode="after")
    def _same_class(self) -> Assessment:
        progress_class = ProgressClass(self.official_class)  # by value, as enumerations are looked up
        word = progress_class.definition.partition(":")[0]
        if self.class_raw != word:
            raise ValueError(f"class_raw: {self.class_raw!r} is not the class {self.official_class!r}, {word!r}")
        return self


class Observation(Record):
    """A figure observed in a year, `data/observations.csv`: what progress is measured with."""

    observation_id: Text = Field(description="Key: area and running number.")
    area: Text = Field(description="Area in areas.yml.")
    concept_id: str = Field(
        description="Concept that the figure measures; empty where its indicator is linked to no concept."
    )
    indicator_id: str = Field(
        description="Indicator or statement of kind target that the figure observes, in its unit; or empty."
    )
    year: Year = Field(description="Year of the figure.")
    value: Number = Field(description="Figure in the unit given.")
    unit: str = Field(
        description="Unit of the figure; that of the indicator where there is one, or % or 百分点 for a published "
        "change."
    )
    unit_en: str = Field(description="English gloss of the unit.")
    operator: StatementOperator = Field(description="How the source qualifies the figure.")
    origin: Origin = Field(description="What sort of source the figure has.")
    record_id: str = Field(description="Record of the data set that holds the figure; empty for a published source.")
    source: str = Field(description="Source, Chinese; empty where the figure stands in a coded document.")
    source_en: str = Field(description="The same in English.")
    span_start: Offset | None = Field(description="First code point of the passage, for a coded document.")
    span_end: Offset | None = Field(description="One past the last code point of the passage.")
    document: str = Field(description="Document in documents.yml that prints the figure; empty for other sources.")
    status: ReviewStatus = Field(description="Who stands behind the record.")
    note: str = Field(description="Remark.")

    @model_validator(mode="after")
    def _traceable(self) -> Observation:
        if not (self.concept_id or self.indicator_id):
            raise ValueError("indicator_id: missing; a figure observes an indicator or measures a concept, or both")
        if self.origin == Origin.DOCUMENT:
            if (self.span_start is None) != (self.span_end is None):
                raise ValueError("span_end: a figure of a document needs a span, both ends of it")
            if self.span_start is not None and self.span_end is not None and self.span_end <= self.span_start:
                raise ValueError("span_end: a figure of a document needs a span, the end after the start")
            if not self.document:
                raise ValueError("document: missing; a figure of a document names it")
        elif not (self.source and self.source_en):
            raise ValueError("source: missing; a figure from outside the coded documents names its source")
        elif self.document or self.span_start is not None or self.span_end is not None:
            raise ValueError("document: a span belongs to a figure of a coded document only")
        if self.origin not in (Origin.PUBLISHED, Origin.SUPPLIED) and not self.record_id:
            raise ValueError("record_id: missing; only a published or supplied figure stands in no other table")
        if self.origin == Origin.SUPPLIED and (self.record_id or not self.indicator_id):
            raise ValueError("indicator_id: a supplied figure observes an indicator and stands in no other table")
        return self


class PanelFigure(Record):
    """A figure that a document of a public collection prints, read by the program, `data/panel.csv`."""

    area: Text = Field(description="Area in areas.yml.")
    year_from: Year | None = Field(description="First year of a span, or the year that a change counts from.")
    year: Year = Field(description="Year of the figure; the last year of a span.")
    concept_id: Text = Field(description="Concept that the figure measures.")
    relation: Relation = Field(description="How the figure relates to what is counted.")
    value: Number = Field(description="Figure in the unit given; the lower end of a range.")
    upper: Number | None = Field(description="Upper end of a range.")
    operator: StatementOperator = Field(description="How the sentence qualifies the figure.")
    unit: str = Field(description="The concept's unit; % for a rate.")
    value_printed: Number = Field(description="Figure as printed.")
    unit_printed: str = Field(description="Unit as printed.")
    document: Text = Field(description="Document in collected.csv or documents.yml that prints the figure.")
    span_start: Offset = Field(description="First code point of the figure.")
    span_end: Offset = Field(description="One past the last code point of the figure.")
    status: ReviewStatus = Field(description="Who stands behind the record.")

    @model_validator(mode="after")
    def _ordered(self) -> PanelFigure:
        if self.span_end <= self.span_start:
            raise ValueError("span_end: must be larger than span_start")
        if self.year_from is not None and self.year_from > self.year:
            raise ValueError("year_from: later than year")
        return self


class TermCount(Record):
    """How often a term stands in the measures of one domain of one document, `data/terms.csv`."""

    document: Text = Field(description="Document in documents.yml.")
    domain: DomainCode = Field(description="Domain of the measure that the text belongs to; `outside` of measures.")
    term: Annotated[str, Field(pattern=r"^[\u4e00-\u9fff]{2,12}$")] = Field(description="Term of Chinese characters.")
    count: Count = Field(description="Times the term stands there.")
