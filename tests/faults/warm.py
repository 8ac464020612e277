"""The command `fyp` in this process, which has everything loaded: what it would start anew is forked instead.

To start Python and import the libraries takes a second, the commands themselves a tenth of one.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import typer

import helpers.analysis.brief
import helpers.build.runners
import helpers.cli.making
import helpers.display.show
import helpers.site.index_page
import helpers.site.indicator_rows
from helpers.build import child
from helpers.cli import app
from helpers.data.dataset import data_hash


@cache
def _command() -> Any:
    return typer.main.get_command(app)


def fyp(*words: str) -> None:
    """Run the command to its end.

    Raises:
        UserError: what a user is told.
        SystemExit: the command ends with another status than 0.
    """
    sys.argv = ["fyp", *words]
    status = _command().main(list(words), standalone_mode=False)
    if status:
        raise SystemExit(status)


class Forked:
    """A runner whose children are forked from this process: each reads its document, or makes its report, as ever."""

    def __init__(self, scratch: Path, modules: Sequence[str] = ()) -> None:
        self.scratch = scratch

    def run(self, request: Any, limit: float) -> helpers.build.runners.Made:
        """Do what a request asks in a child."""
        work = Path(tempfile.mkdtemp(dir=self.scratch))
        parent, process = os.getpid(), os.fork()
        if not process:
            status = 1
            try:
                _alone(parent)
                status = child.run(request, work)
            finally:
                os._exit(status)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        try:
            return helpers.build.runners._read(work, code, False, limit, request, helpers.build.runners._Ticket())
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def close(self) -> None:
        """Nothing is left to end."""


def _alone(parent: int) -> None:
    """Make of a forked process what one that was started is: it holds no lock of its parent, and ends with it."""
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(1)


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    """A pure function of a data set that remembers what it made of the same data; children inherit what it knows."""
    known: dict[object, Any] = {}

    def call(dataset: Any, *more: Any) -> Any:
        key = (data_hash(dataset.folder), *more)
        if key not in known:
            known[key] = function(dataset, *more)
        return known[key]

    return call


def _drawn(function: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[int, tuple[Any, Any]] = {}

    def call(figure: Any) -> Any:
        if id(figure) not in known:
            known[id(figure)] = (figure, function(figure))
        return known[id(figure)][1]

    return call


@contextlib.contextmanager
def warm() -> Iterator[None]:
    """While it lasts, commands fork what they start, and the figures of the front page are not drawn twice."""
    names = ("helpers.site.indicator_rows", "helpers.analysis.brief", "helpers.display.show", "helpers.cli.making")
    rows, brief, show, report = (sys.modules[name] for name in names)  # one shares its name with a function
    with (
        mock.patch.object(helpers.build.runners, "ColdRunner", Forked),
        mock.patch.object(helpers.build.runners, "WarmRunner", Forked),
        mock.patch.object(report, "WarmRunner", Forked),
        mock.patch.object(rows, "indicator_rows", _remembered(rows.indicator_rows)),
        mock.patch.object(brief, "briefing", _remembered(brief.briefing)),
        mock.patch.object(show, "drawing", _drawn(show.drawing)),
    ):
        yield
