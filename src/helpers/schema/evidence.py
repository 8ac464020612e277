"""What lies outside the coded plans: national benchmarks, their outcomes, observations, and counts of terms."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from helpers.schema.records import Count, Number, Offset, Record, Text, Year
from helpers.schema.vocabulary import (
    Attribute,
    BaselineStatus,
    ChangeMode,
    Domain,
    Match,
    Origin,
    ProgressClass,
    ReviewStatus,
    StatementOperator,
    TermDomain,
)

_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")


class Benchmark(Record):
    """One row of the main indicator table of a national five-year plan, `data/benchmarks.csv`."""

    benchmark_id: Annotated[str, Field(pattern=r"^nation-\d{2}-r\d{2}[a-z]?$")] = Field(
        description="Key: nation, plan, row and, where a row holds several indicators, a letter."
    )
    plan: Annotated[int, Field(ge=1, le=30)] = Field(description="Number of the five-year plan.")
    period_start: Year = Field(description="First year of the plan.")
    period_end: Year = Field(description="Last year of the plan.")
    row: Count = Field(description="Row as numbered in the table.")
    category: Text = Field(description="Category of the row as printed.")
    category_en: Text = Field(description="English gloss of the category.")
    name: Text = Field(description="Indicator's name as printed.")
    name_en: Text = Field(description="English gloss of the name.")
    unit: str = Field(description="Unit as printed; empty for a pure number.")
    unit_en: str = Field(description="English gloss of the unit.")
    baseline_raw: str = Field(description="Baseline cell as printed; * marks an earlier year.")
    baseline_year: Year = Field(description="Year of the baseline column.")
    baseline: Number | None = Field(description="Baseline in the printed unit.")
    baseline_status: BaselineStatus = Field(description="Whether a baseline is printed.")
    is_baseline_earlier: bool = Field(description="Whether an asterisk marks the baseline as of an earlier year.")
    target_raw: str = Field(description="Target cell as printed.")
    target_year: Year = Field(description="Year of the target column.")
    target: Number | None = Field(description="Target in the printed unit; empty where there is none, or words.")
    target_operator: StatementOperator | None = Field(description="How the target binds the value.")
    change_raw: str = Field(description="Cell of the yearly mean or the total as printed.")
    change: Number | None = Field(description="Figure of that cell; empty where there is none, or words.")
    change_operator: StatementOperator | None = Field(description="How the figure of that cell binds the value.")
    change_mode: ChangeMode = Field(description="What the figure of that cell is.")
    change_unit: str = Field(description="Unit of the figure of that cell.")
    attribute: Attribute = Field(description="Attribute as printed.")
    domain: Domain = Field(description="Domain of market regulation.")
    source: Text = Field(description="Where the row was read, Chinese.")
    source_en: Text = Field(description="The same in English.")
    status: ReviewStatus = Field(description="Who stands behind the record.")
    note: str = Field(description="Remark.")

    @field_validator("is_baseline_earlier", mode="before")
    @classmethod
    def _spelled(cls, value: object) -> object:
        # pydantic takes "yes" and "1" too, but other readers of the file would not.
        if isinstance(value, str) and value not in ("true", "false"):
            raise ValueError(f"{value!r} is not allowed. Allowed: 'true' or 'false'")
        return value

    @model_validator(mode="after")
    def _consistent(self) -> Benchmark:
        if not self.period_start <= self.target_year <= self.period_end:
            raise ValueError(f"target_year: {self.target_year} lies outside {self.period_start}–{self.period_end}")
        if self.baseline_year >= self.period_start:
            raise ValueError("baseline_year: must come before the plan's first year")
        if (self.baseline is None) == (self.baseline_status == BaselineStatus.REPORTED):
            raise ValueError("baseline: a number is given exactly where baseline_status is 'reported'")
        if self.is_baseline_earlier != ("*" in self.baseline_raw):
            raise ValueError("is_baseline_earlier: true exactly where the printed cell carries an asterisk")
        for field in ("baseline", "target", "change"):
            value, raw = getattr(self, field), getattr(self, f"{field}_raw")
            if value is not None and value not in [float(found) for found in _FIGURE.findall(raw)]:
                raise ValueError(f"{field}: {value:g} does not stand in the printed cell {raw!r}")
        for field in ("target", "change"):
            if (getattr(self, field) is None) != (getattr(self, f"{field}_operator") is None):
                raise ValueError(f"{field}_operator: given exactly where {field} is a number")
        if (self.change is None) != (self.change_mode == ChangeMode.NONE):
            raise ValueError("change_mode: given exactly where change is a number")
        return self


class Outcome(Record):
    """A national target and what the next plan's baseline says came of it, `data/outcomes.csv`."""

    target_id: Text = Field(description="Benchmark that set the target.")
    outcome_id: Text = Field(description="Benchmark of the next plan whose baseline is the outcome.")
    match: Match = Field(description="Whether the outcome measures what the target meant.")
    factor: Annotated[float, Field(gt=0, allow_inf_nan=False)] = Field(
        description="Multiply the outcome by this to get the target's unit."
    )
    caveat: str = Field(description="What changed between the two plans, Chinese.")
    caveat_en: str = Field(description="The same in English.")
    status: ReviewStatus = Field(description="Who stands behind the record.")

    @model_validator(mode="after")
    def _consistent(self) -> Outcome:
        if self.match != Match.EXACT and not (self.caveat and self.caveat_en):
            raise ValueError("caveat: missing; a match that is not exact says why in both languages")
        return self


class OfficialClass(Record):
    """The class that the mid-term evaluation of a national plan gives a target, `data/official_classes.csv`."""

    benchmark_id: Text = Field(description="Benchmark that set the target.")
    year: Year = Field(description="Year of the evaluation.")
    official_class: ProgressClass = Field(description="Class given.")
    class_raw: Text = Field(description="Class in the words of the evaluation.")
    source: Text = Field(description="Source, Chinese.")
    source_en: Text = Field(description="The same in English.")
    status: ReviewStatus = Field(description="Who stands behind the record.")
    note: str = Field(description="Remark.")

    @model_validator(mode="after")
    def _same_class(self) -> OfficialClass:
        found = ProgressClass(self.official_class)  # type: ignore[call-arg]  # by value, as enumerations are looked up
        word = found.definition.partition(":")[0]
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
        description="Indicator, statement of kind target or benchmark that the figure observes, in its unit; or empty."
    )
    year: Year = Field(description="Year of the figure.")
    value: Number = Field(description="Figure in the unit given.")
    unit: str = Field(description="Unit of the figure; that of the indicator where there is one.")
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
            if self.span_start is None or self.span_end is None or self.span_end <= self.span_start:
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


class TermCount(Record):
    """How often a term stands in the measures of one domain of one document, `data/terms.csv`."""

    document: Text = Field(description="Document in documents.yml.")
    domain: TermDomain = Field(  # type: ignore[valid-type]
        description="Domain of the measure that the text belongs to, or outside of measures."
    )
    term: Annotated[str, Field(pattern=r"^[\u4e00-\u9fff]{2,12}$")] = Field(description="Term of Chinese characters.")
    count: Count = Field(description="Times the term stands there.")
