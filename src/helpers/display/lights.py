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
    """The class by a rule; where there is none, that the target is met all the same, or why there is none."""
    if result.label:
        return Light(result.label, lang)
    return Muted(label("review_state.no_class" if one.observed.is_met else f"unassessed.{result.reason}", lang))


def rule_head(measure: str, lang: str) -> str:
    """A rule as the head of a column or row: its name with a capital where the language has them."""
    said = label(f"rule.{measure}", lang)
    return said[:1].upper() + said[1:]
