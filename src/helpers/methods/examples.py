"""The worked example of each method: what stands under its id in the docstring of the function that computes it.

A docstring says ``Example of `growth.cagr`:`` and goes on as a doctest. The tests run it; the methods page shows it.
"""

from __future__ import annotations

import doctest
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from helpers import methods

_HEADING = re.compile(r"Example of `([\w.]+)`:\s*\Z")


@dataclass(frozen=True)
class Example:
    """A worked example.

    Attributes:
        module: where its function is.
        steps: pairs of Python, one line or several, and what it gives; "" where it gives nothing.
    """

    module: str
    steps: tuple[tuple[str, str], ...]


@cache
def worked_examples() -> Mapping[str, Example]:
    """The examples in the docstrings of all modules of methods, by the method's id."""
    examples: dict[str, Example] = {}
    for info in pkgutil.iter_modules(methods.__path__, f"{methods.__name__}."):
        module = import_module(info.name)
        for text in _docstrings(module):
            for method, steps in _parse(text):
                examples[method] = Example(info.name, tuple(steps))
    return examples


def _docstrings(module: ModuleType) -> Iterator[str]:
    yield module.__doc__ or ""
    for item in vars(module).values():
        if callable(item) and getattr(item, "__module__", "") == module.__name__:  # one that is cached is no function
            yield inspect.getdoc(item) or ""


def _parse(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Method and steps of each example of a docstring; what has no heading is no method's."""
    method, steps = "", list[tuple[str, str]]()
    for part in doctest.DocTestParser().parse(text):
        if isinstance(part, doctest.Example):
            steps.append((part.source.rstrip("\n"), part.want.rstrip("\n")))
        elif part.strip():
            if method and steps:
                yield method, steps
            heading = _HEADING.search(part)
            method, steps = heading.group(1) if heading else "", []
    if method and steps:
        yield method, steps
