"""The level that a fall or rise in percent is counted from, for later documents that print where it has led to."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.linking.pairs import Printed
from helpers.methods.targets import ABOUT, EXACT

_TURNED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", EXACT: EXACT, ABOUT: ABOUT}


@dataclass(frozen=True, slots=True)
class Level:
    """A baseline in its own unit, and which way its change in percent is counted.

    Attributes:
        unit: as printed.
        baseline: above nothing.
        sign: -1 for a fall, 1 for a rise.
    """

    unit: str
    baseline: float
    sign: int

    def printed(self, name: str, change: float) -> Printed:
        """The target as a level: 280.75万吨 less 3 %.

        Args:
            name: of the indicator, without the word for its change.
            change: in percent.
        """
        aim = self.baseline * (1 + self.sign * change / 100)
        return Printed(name, self.unit, aim=aim, baseline=self.baseline)

    def change_of(self, value: float) -> float:
        """By how many percent a level lies in the target's direction from the baseline.

        >>> Level("万吨", 200.0, -1).change_of(190.0)
        5.0
        """
        return float(f"{self.sign * (value / self.baseline - 1) * 100:.12g}")

    def operator_of(self, operator: str) -> str:
        """How the change is qualified where its level is: a level of at most so much is a fall of at least so much."""
        return operator if self.sign > 0 else _TURNED.get(operator, operator)
