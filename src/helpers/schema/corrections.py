"""Corrections of a source's own errors: the printed value stays on record, the corrected one is computed with."""

from __future__ import annotations

from pydantic import Field, model_validator

from helpers.schema.records import Record, Text


class Correction(Record):
    """One corrected field of one record, `data/corrections.yml`."""

    record_id: Text = Field(description="Record in indicators.csv or statements.csv.")
    field: Text = Field(description="Field that is corrected.")
    printed: str = Field(description="Value as coded from the document; empty if the document prints none.")
    corrected: Text = Field(description="Value that is used instead.")
    reason: Text = Field(description="Why the document is wrong, and how that is known, Chinese.")
    reason_en: Text = Field(description="The same in English.")

    @model_validator(mode="after")
    def _changes(self) -> Correction:
        if self.printed == self.corrected:
            raise ValueError("corrected: is the printed value")
        return self
