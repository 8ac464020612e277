"""The scheme of the PMC index and the codes that readers give by it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from helpers.schema.crosswalk import Identifier
from helpers.schema.records import Coded, Offset, Record, Text
from helpers.schema.vocabulary import ReviewStatus


class PmcVariable(Record):
    """A binary sub-variable of the PMC index with its rule of coding, `data/sectors/SECTOR/pmc_variables.yml`."""

    variable: Identifier = Field(description="Key: the main variable and a word.")
    main: Annotated[str, Field(pattern=r"^X([1-9]|10)$")] = Field(description="Main variable it belongs to, X1 to X10.")
    main_name: Text = Field(description="Chinese name of the main variable.")
    main_name_en: Text = Field(description="English name of the main variable.")
    name: Text = Field(description="Chinese name.")
    name_en: Text = Field(description="English name.")
    rule: Text = Field(description="When the code is 1, in Chinese; else it is 0.")
    rule_en: Text = Field(description="The same in English.")


class PmcCode(Record):
    """Whether a document satisfies the rule of a sub-variable, `data/pmc_codes.csv`."""

    area: Text = Field(description="Area in areas.yml.")
    variable: Text = Field(description="Sub-variable in pmc_variables.yml.")
    code: Annotated[int, Field(ge=0, le=1)] = Field(description="1 where a passage satisfies the rule, else 0.")
    span_start: Offset | None = Field(description="First code point of the passage; empty where the code is 0.")
    span_end: Offset | None = Field(description="One past the last code point of the passage; empty for 0.")
    document: Text = Field(description=Coded.model_fields["document"].description or "")
    status: ReviewStatus = Field(description="Who stands behind the record.")
    note: str = Field(description="Remark.")

    @model_validator(mode="after")
    def _traceable(self) -> PmcCode:
        if self.code == 0 and (self.span_start is not None or self.span_end is not None):
            raise ValueError("span_start: a code 0 has no passage; leave both ends empty")
        if self.code != 1:
            return self
        if self.span_start is None or self.span_end is None:
            raise ValueError("span_start: missing; a code 1 names the passage that satisfies the rule")
        if self.span_end <= self.span_start:
            raise ValueError("span_end: must be larger than span_start")
        return self


def pmc_key(city: str, variable: str) -> str:
    """A code's name where one is needed, such as the anchor of its passage: its key is city and sub-variable."""
    return f"{city}-{variable}"
