"""How a page's computed numbers were made: what was put into each formula, said once, where all such numbers lead."""

from __future__ import annotations

from markupsafe import Markup


class Workings:
    """What was put into the formulas of one page, in the order in which its numbers are met."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, Markup], str] = {}

    def place(self, method: str, put_in: Markup) -> str:
        """The id under which the page's list has a formula with what was put into it."""
        return self._places.setdefault((method, put_in), f"w{len(self._places) + 1}")

    def of(self, method: str) -> list[tuple[str, Markup]]:
        """Id and values of every use of a method."""
        return [(place, put_in) for (name, put_in), place in self._places.items() if name == method]

    @property
    def methods(self) -> list[str]:
        """The methods, each once."""
        return list(dict.fromkeys(method for method, _ in self._places))
