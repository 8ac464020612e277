"""What the linker says of a record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkCandidate:
    """A suggested tie of a record to a concept; a person confirms it.

    Attributes:
        concept: concept's id.
        match: exact, close, broad or narrow, as in `helpers.schema.Match`.
        factor: multiply the record's figure by this to get the concept's unit; None where no factor does it.
        reason: the words, unit and mode that decided, in one line.
        confidence: share of such links that were right on the development sample, 0 to 1.
    """

    concept: str
    match: str
    factor: float | None
    reason: str
    confidence: float
