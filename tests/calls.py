"""How many calls a function makes: what tests of growing inputs compare, and no loaded machine changes."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls_of(function: Callable[[], object]) -> int:
    """Calls of functions, those in C included, while one runs for the second time: what it keeps is kept by then."""
    function()
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return calls
