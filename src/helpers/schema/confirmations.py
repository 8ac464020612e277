"""Who confirmed a record, and when: no record is `confirmed` without."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import Field, field_validator

from helpers.schema.records import Record, Text
from helpers.schema.vocabulary import Verdict

ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


class Confirmation(Record):
    """A person's word for one record, `data/confirmations.csv`.

    A row is added by `fyp desk --take`, or typed by who confirmed the record. A record of status `confirmed` needs one
    here, and each row here names a record of that status; `fyp check` holds both. The person is a name or an ORCID.
    """

    document: str = Field(description="Document in documents.yml; empty for a link, which belongs to none.")
    table: Text = Field(description="Table that holds the record, such as indicators.")
    record_id: Text = Field(description="The record's key there; the parts of a key of several, joined by a blank.")
    confirmed_by: Annotated[str, Field(pattern=r"\S")] = Field(description="Who read the passage: name or ORCID.")
    confirmed_on: datetime.date = Field(description="Day on which it was read.")
    codebook: str = Field(description="Version of the code book that was followed; empty where none is named.")
    verdict: Verdict = Field(description="What the person decided.")

    @field_validator("confirmed_by")
    @classmethod
    def _is_somebody(cls, name: str) -> str:
        digits = name.rpartition("/")[2]
        if ORCID.fullmatch(digits) and check_digit(digits) != digits[-1]:
            raise ValueError(f"{name!r} is no ORCID, its check digit is wrong; copy it anew")
        if not any(char.isalpha() for char in name) and not ORCID.fullmatch(digits):
            raise ValueError(f"{name!r} is nobody; give a name, or an ORCID such as 0000-0002-1825-0097")
        return name


def check_digit(orcid: str) -> str:
    """The check character after ISO 7064, mod 11-2.

    >>> check_digit("0000-0002-1825-0097")
    '7'
    """
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    left = (12 - total % 11) % 11
    return "X" if left == 10 else str(left)
