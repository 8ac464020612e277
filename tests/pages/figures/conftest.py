"""Whatever a test of this room draws is read for numerals without origin."""

import functools
from collections.abc import Callable
from inspect import signature

import pytest

from helpers import figures
from tests.pages.figures.numerals import without_origin


@pytest.fixture(autouse=True)
def no_numeral_without_origin(monkeypatch):
    """Every number written in a figure, ticks of axes left out, is one of those that it was given."""
    found = []

    def reading(name: str, function: Callable) -> Callable:
        @functools.wraps(function)
        def wrapper(*args: object, **kwargs: object):
            figure = function(*args, **kwargs)
            if figure is not None:
                lang = kwargs.get("lang") or next(
                    (one for one in args if isinstance(one, str) and one in ("zh", "en")), "zh"
                )
                found.extend((name, numeral) for numeral in without_origin([args, kwargs], figure, lang))
            return figure

        wrapper.__signature__ = signature(function, follow_wrapped=False)
        return wrapper

    for name in figures.__all__:
        monkeypatch.setattr(figures, name, reading(name, getattr(figures, name)))
    yield found
    assert found == []
