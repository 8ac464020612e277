"""Classes as traffic lights: colour, sign and word together, so that none is needed."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from helpers.display.tables import Cell, Muted
from helpers.labels import label
from helpers.methods.results import Result
from helpers.methods.verdicts import Review

NO_LIGHT = "–"
SIGNS = {"achieved_early": "★", "faster": "▲", "as_expected": "●", "lagging": "▼"}


@dataclass(frozen=True)
class Light:
    """A cell that shows a class.

    Attributes:
        verdict: one of the four classes.
        lang: language of its word.
    """

    verdict: str
    lang: str

    def __html__(self) -> str:
        return Markup('<span class="light {}">{}</span>').format(self.verdict, str(self))

    def __str__(self) -> str:
        return f"{SIGNS[self.verdict]} {label(f'verdict.{self.verdict}', self.lang)}"


def light(result: Result, one: Review, lang: str) -> Cell:
    """The class by a rule; where there is none, why, and whether the target is met."""
    if result.label:
        return Light(result.label, lang)
    reason = label(f"unassessed.{result.reason}", lang)
    return Muted(label("review_state.no_class", lang, reason=reason) if one.observed.is_met else reason)
