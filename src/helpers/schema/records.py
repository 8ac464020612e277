"""Records coded from plan documents.

A `...Row` holds the fields that extraction finds in a document; the record of the coded data set adds what only a
person or the registry knows (area, gloss, review status). Spans are [start, end) in Unicode code points of the
document's decoded text.
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from helpers.schema.vocabulary import (
    Attribute,
    BaselineStatus,
    ChangeKind,
    InstrumentClass,
    Mode,
    Operator,
    RegulatoryType,
    ReviewStatus,
    Scope,
    StatementKind,
    StatementMode,
    StatementOperator,
)

PLAIN_NUMBER = re.compile(r"[<>=≥≤]*\s*[\d,.]+\s*[%‰]?")

Year = Annotated[int, Field(ge=1949, le=2100)]
Count = Annotated[int, Field(ge=1)]
Offset = Annotated[int, Field(ge=0)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Text = Annotated[str, Field(min_length=1)]
DomainCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Record(BaseModel):
    """Immutable; unknown fields are an error; enum members are stored as plain strings."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=True)


_WITHOUT_FIGURE = (
    Operator.ABOVE_REFERENCE,
    Operator.LEADING,
    Operator.IN_STEP,
    Operator.KEEP,
    Operator.ASSIGNED,
    Operator.ELIMINATED,
    None,
)


class IndicatorRow(Record):
    """A printed row of an official indicator table or of a plan's list of targets; one of a row's several targets."""

    table: Count = Field(description="Indicator table, or list of targets, in the document, counted from 1.")
    row: Count = Field(description="Row in the table, counted from 1; a row with two targets gives two records.")
    group: str = Field(description="Merged group cell the row belongs to, or empty.")
    name: Text = Field(description="Indicator's name as printed, without the unit in brackets.")
    unit: str = Field(description="Unit as printed; empty where the cell is '/', blank or lost.")
    baseline_raw: str = Field(description="Baseline cell as printed.")
    baseline_year: Year | None = Field(description="Year of the baseline column.")
    baseline: Number | None = Field(description="Baseline in the printed unit; empty where it is printed in words.")
    baseline_status: BaselineStatus = Field(description="Whether a baseline is printed.")
    target_raw: Text = Field(description="Target cell as printed.")
    target_year: Year | None = Field(description="Year the target is set for.")
    target: Number | None = Field(description="Target in the printed unit; the lower end of a range; empty for words.")
    target_upper: Number | None = Field(description="Upper end where the target is a range.")
    operator: Operator | None = Field(description="How the target binds the value; empty where words fit none.")
    change_kind: ChangeKind = Field(
        default=ChangeKind.NONE, description="What the figure of a target to rise or fall is the size of, or empty."
    )
    mode: Mode = Field(description="How the target relates to time.")
    attribute: Attribute = Field(description="Attribute as printed, or empty.")

    @model_validator(mode="after")
    def _consistent(self) -> IndicatorRow:
        reported = self.baseline_status == BaselineStatus.REPORTED
        if self.baseline is not None and not reported:
            raise ValueError("baseline: a number is given only where baseline_status is 'reported'")
        if reported and self.baseline is None and (not self.baseline_raw or PLAIN_NUMBER.fullmatch(self.baseline_raw)):
            raise ValueError("baseline: a number is missing although baseline_status is 'reported'")
        if self.baseline_status == BaselineStatus.NO_COLUMN and (self.baseline_raw or self.baseline_year):
            raise ValueError("baseline_status: 'no_column' leaves baseline_raw and baseline_year empty")
        if self.target_upper is not None and (self.target is None or self.target_upper <= self.target):
            raise ValueError("target_upper: a range needs a lower end below its upper end")
        if self.operator in _WITHOUT_FIGURE and self.target is not None:
            raise ValueError("target: a number needs an operator that compares with a number")
        if self.operator not in (*_WITHOUT_FIGURE, Operator.UP, Operator.DOWN) and self.target is None:
            raise ValueError("target: a number is missing although the operator compares with one")
        if self.change_kind and (self.operator not in (Operator.UP, Operator.DOWN) or self.target is None):
            raise ValueError("change_kind: only the figure of a target to rise or fall is the size of a change")
        if self.baseline_year and self.target_year and self.target_year <= self.baseline_year:
            raise ValueError("target_year: must be later than baseline_year")
        return self


class StatementRow(Record):
    """One figure of the narrative."""

    kind: StatementKind = Field(description="Whether the figure looks back or ahead.")
    subject: Text = Field(description="What is counted, a short noun phrase in the document's words.")
    value: Number = Field(description="Figure in the printed unit; the lower end of a range.")
    upper: Number | None = Field(description="Upper end of a range.")
    unit: str = Field(description="Unit as printed.")
    operator: StatementOperator = Field(description="How the sentence qualifies the figure.")
    year: Year | None = Field(description="Year the figure belongs to; the last year of a span.")
    year_from: Year | None = Field(description="First year of a span, or the year that a change counts from.")
    mode: StatementMode = Field(description="How the figure relates to time.")
    scope: Scope = Field(description="Whether the figure is the area's, a part's or another place's.")


class MeasureRow(Record):
    """One policy measure: the lowest numbered heading of a task chapter, else the paragraph."""

    path: Text = Field(description="Numbering labels from the chapter down, joined by '/'.")
    heading: Text = Field(description="Heading without its number.")
    domain: DomainCode = Field(description="Domain of the sector, in domains.yml.")


class Coded(Record):
    """What every coded record adds: where it stands and who stands behind it."""

    area: Text = Field(description="Area in areas.yml.")
    span_start: Offset | None = Field(
        description="First code point of the passage in the document's text; empty where the document is no text."
    )
    span_end: Offset | None = Field(description="One past the last code point of the passage; empty likewise.")
    document: Text = Field(description="Document in documents.yml that the span belongs to.")
    status: ReviewStatus = Field(description="Who stands behind the record.")
    note: str = Field(description="Coder's remark.")

    gloss: ClassVar[str]
    """The field with the English gloss, which a settled record must have."""

    @model_validator(mode="after")
    def _complete(self) -> Coded:
        if (self.span_start is None) != (self.span_end is None):
            raise ValueError("span_end: a passage has both ends, or there is none")
        if self.span_start is not None and self.span_end is not None and self.span_end <= self.span_start:
            raise ValueError("span_end: must be larger than span_start")
        if self.status != ReviewStatus.CANDIDATE and not getattr(self, self.gloss):
            raise ValueError(f"{self.gloss}: empty, but a settled record needs its English gloss")
        return self


class Indicator(IndicatorRow, Coded):
    """An indicator record of the coded data set, `data/indicators.csv`."""

    gloss: ClassVar[str] = "name_en"

    indicator_id: Text = Field(description="Key: the document's prefix, table, row and, for a second target, a letter.")
    name_en: str = Field(description="English gloss of the name.")
    unit_en: str = Field(description="English gloss of the unit.")
    group_en: str = Field(description="English gloss of the group cell.")
    domain: DomainCode = Field(description="Domain of the sector, in domains.yml.")


class Statement(StatementRow, Coded):
    """A statement record of the coded data set, `data/statements.csv`."""

    gloss: ClassVar[str] = "subject_en"

    statement_id: Text = Field(description="Key: area and running number in order of the text.")
    subject_en: str = Field(description="English gloss of the subject.")
    domain: DomainCode = Field(description="Domain of the sector, in domains.yml.")


class Measure(MeasureRow, Coded):
    """A measure record of the coded data set, `data/measures.csv`."""

    gloss: ClassVar[str] = "heading_en"

    measure_id: Text = Field(description="Key: area and running number in order of the text.")
    heading_en: str = Field(description="English gloss of the heading.")
    instrument_class: InstrumentClass = Field(description="Dominant instrument after Rothwell and Zegveld.")
    regulatory_type: RegulatoryType = Field(description="Dominant regulatory type.")
