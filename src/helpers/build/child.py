"""Make one report in a process of its own: execute, render, and leave the files in a work folder."""

from __future__ import annotations

import contextlib
import json
import math
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from helpers.build.cache import key_of
from helpers.build.plan import Job, notebook_path
from helpers.errors import UserError
from helpers.paths import notebooks_folder
from helpers.schema import Area

RESULT, RUNNING, PAGE, NOTEBOOK = "result.json", "running", "page.html", "notebook.ipynb"


@dataclass(frozen=True)
class Request:
    """Everything that a child needs to know.

    Attributes:
        job: the report.
        places: its area, and those whose pages its page links to, by slug.
        near: the reports that its page links to.
        inputs: hashes of all that it is made from.
        warm: run the cells in this process; else in a kernel.
        memory: bytes that it may take beyond what it starts with; None for no limit.
        twins: the same report in other languages, made from the same execution, with their inputs.
    """

    job: Job
    places: Mapping[str, Area]
    near: tuple[Job, ...]
    inputs: Mapping[str, str]
    warm: bool
    memory: int | None = None
    twins: tuple[tuple[Job, Mapping[str, str]], ...] = ()

    noun: ClassVar[str] = "report"

    def make(self, work: Path) -> None:
        """Make the report in this process."""
        make(self, work)


def make(request: Request, work: Path) -> None:
    """Make a report, in one language or several, and leave pages, notebooks and `result.json` in a work folder.

    A notebook's error is a result too: `result.json` says it, and the executed copy stays.
    """
    from helpers.build.execute import execute, notebook_bytes
    from helpers.site.pages import in_notebook
    from helpers.site.render import render

    limit_memory(request.memory)
    job = request.job
    result: dict[str, object] = {"problem": ""}
    try:
        notebook = execute(
            notebook_path(job.notebook),
            work / NOTEBOOK,
            job.parameters,
            notebooks_folder(),
            warm=request.warm,
            running=work / RUNNING,
        )
        for twin, inputs in ((job, request.inputs), *request.twins):
            spoken = notebook if twin is job else in_notebook(notebook, twin.lang)
            page, copy = (work / name for name in file_names(None if twin is job else twin.lang))
            page.write_bytes(render(spoken, twin, request.places, request.near, key_of(inputs)).encode())
            copy.write_bytes(notebook_bytes(spoken))
        result["twins"] = [twin.lang for twin, _ in request.twins]
    except UserError as error:
        result["problem"] = str(error)
    except MemoryError:
        result["problem"] = "stopped: out of memory while the page was made."
    (work / RESULT).write_text(json.dumps(result, ensure_ascii=False), "utf-8")


def file_names(lang: str | None) -> tuple[str, str]:
    """Page and notebook in a work folder; those of a twin by its language."""
    return (PAGE, NOTEBOOK) if lang is None else (f"{lang}-{PAGE}", f"{lang}-{NOTEBOOK}")


def run(request: Request, work: Path) -> int:
    """Do what a request asks, with what it cannot handle as an exit status: 0, or the number of the system's error."""
    try:
        request.make(work)
        return 0
    except OSError as error:
        with contextlib.suppress(OSError):
            (work / RESULT).unlink(missing_ok=True)
        return error.errno if error.errno and 1 < error.errno < 120 else 1
    except Exception as error:
        answer = {"problem": f"{type(error).__name__}: {error}"}
        (work / RESULT).write_text(json.dumps(answer, ensure_ascii=False), "utf-8")
        return 0


def limit_memory(extra: int | None) -> None:
    """Let this process, and what it starts, allocate so much more; then Python raises MemoryError. Linux only."""
    if not extra or not sys.platform.startswith("linux"):
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[5])  # data and stack
    limit = pages * os.sysconf("SC_PAGE_SIZE") + extra
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def limit_time(seconds: float | None) -> None:
    """Let this process use so much more of a processor; then the system ends it. Not on Windows.

    A clock would end a document that others only kept waiting.
    """
    if not seconds or sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(used.ru_utime + used.ru_stime + seconds)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def within_limits(task: Callable[[], bytes], seconds: float | None, memory: int | None) -> tuple[bytes, str]:
    """Do a part of this process's work in a child with limits of its own, where this system can fork.

    Args:
        task: the work.
        seconds: processor time that it may take; None for no limit.
        memory: bytes that it may take beyond what it starts with; None for no limit.

    Returns:
        What it gave, and why it gave nothing: empty where it did.
    """
    if not hasattr(os, "fork"):
        return task(), ""
    source, sink = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(source)
            limit_memory(memory)
            limit_time(seconds)
            with os.fdopen(sink, "wb") as out:
                out.write(task())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(sink)
    with os.fdopen(source, "rb") as given:
        content = given.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == 0:
        return content, ""
    if code == -getattr(signal, "SIGXCPU", 0):
        return b"", f"stopped after {seconds:g} seconds, the time limit of a document (--time-limit)."
    return b"", "the process died; it may have run out of memory (--memory-limit)."


def _follow(parent: int) -> None:
    """End this process when its parent has ended; the kernel watches this process in the same way."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main() -> None:
    """A cold worker: reads pickled (request, work folder) from standard input, one after another, and answers each."""
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # nothing else may write into the answers
    threading.Thread(target=_follow, args=(os.getppid(),), daemon=True).start()
    while True:
        try:
            request, work = pickle.load(stdin)
        except EOFError:
            return
        stdout.write(bytes([run(request, work) & 0xFF]))


if __name__ == "__main__":
    main()
