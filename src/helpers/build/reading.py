"""Read many documents at once, each in a process of its own, as reports are made: one bad document stops no other."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from helpers import __version__
from helpers.build.modules import code_hash
from helpers.data.scratch import scratch_folder
from helpers.documents.limits import MEMORY_MB, SECONDS
from helpers.documents.pictures.engine import is_installed
from helpers.errors import UserError

if TYPE_CHECKING:
    from helpers.build.runners import Runner
    from helpers.documents.model import Document
    from helpers.extraction import DomainWords, Extraction

RECOGNITION_PATIENCE = 3_600  # seconds more where text recognition is installed: a scan of many pages takes long
PATIENCE = 6  # times its processor time that a document may take by the clock: the machine may be busy
NAMES = ("helpers.documents", "helpers.extraction")


@dataclass(frozen=True)
class ReadRequest:
    """A document to read.

    Attributes:
        path: where it is.
        content: its bytes, for a process that cannot see the path; else None.
        memory: bytes that the process may take beyond what it starts with; None for no limit.
        seconds: processor time that it may take; None for no limit.
        unread_allowed: whether a document of pictures that cannot be read is no error.
        only_document: whether the document itself is all that is wanted, without records.
        inputs: hashes of the code that reads, so that a worker with other code refuses.
        domains: the domains of the document's sector; without them every measure is of the rest.
    """

    path: Path
    content: bytes | None = None
    memory: int | None = None
    seconds: float | None = None
    unread_allowed: bool = False
    only_document: bool = False
    inputs: Mapping[str, str] = field(default_factory=dict)
    domains: DomainWords | None = None

    warm: ClassVar[bool] = True
    noun: ClassVar[str] = "document"

    def packed(self) -> ReadRequest:
        """The same with the document's bytes."""
        return replace(self, content=self.path.read_bytes())

    def make(self, work: Path) -> None:
        """Read the document and leave what was found in a work folder, or the error that a user can mend."""
        from helpers.build.child import PAGE, RESULT, limit_memory, limit_time
        from helpers.documents.read import read_document
        from helpers.extraction import extract

        limit_memory(self.memory)
        limit_time(self.seconds)
        result = {"problem": ""}
        try:
            path = self.path
            if self.content is not None:
                path = work / "document" / path.name
                path.parent.mkdir()
                path.write_bytes(self.content)
            document = read_document(path, unread_allowed=self.unread_allowed)
            made = document if self.only_document else extract(document, self.domains)
            (work / PAGE).write_bytes(pickle.dumps(made))
        except UserError as error:
            result["problem"] = str(error)
        except MemoryError:
            result["problem"] = f"{self.path.name}: stopped, out of memory (--memory-limit)."
        (work / RESULT).write_text(json.dumps(result, ensure_ascii=False), "utf-8")


@cache
def reading_inputs() -> dict[str, str]:
    """Hash of the code that reads documents."""
    return {"program": __version__, "modules": code_hash(NAMES)}


def read_all(
    paths: Sequence[Path],
    runner: Callable[[Path], Runner],
    *,
    workers: int,
    seconds: float,
    memory: int | None,
    unread_allowed: bool = False,
    only_document: bool = False,
    domains: Callable[[Path], DomainWords | None] = lambda path: None,
    on_end: Callable[[Path, str], None] = lambda path, problem: None,
) -> Iterator[tuple[Path, Any]]:
    """Read documents, several at a time.

    Args:
        paths: the documents.
        runner: starts the place where they are read, given a scratch folder.
        workers: how many at a time.
        seconds: processor time that one document may take; one that waits is stopped after `PATIENCE` times as many.
        memory: bytes that one document may take; None for no limit.
        unread_allowed: whether a document of pictures that cannot be read is no error.
        only_document: whether documents are all that is wanted, without records.
        domains: the domains of a document's sector.
        on_end: called as each ends, with its problem or an empty text.

    Yields:
        Path, and what was found in it or, as text, why it could not be read; in the order in which they end.
    """
    from helpers.build.pool import each

    requests = [
        ReadRequest(
            path.absolute(), None, memory, seconds, unread_allowed, only_document, reading_inputs(), domains(path)
        )
        for path in paths
    ]
    given = dict(zip((request.path for request in requests), paths, strict=True))
    with scratch_folder("read") as scratch:
        place = runner(scratch)
        try:
            patience = seconds * PATIENCE + (RECOGNITION_PATIENCE if is_installed() else 0)
            for request, made in each(requests, place, workers, patience):
                path = given[request.path]
                on_end(path, made.problem)
                yield path, made.problem or pickle.loads(made.page)
        finally:
            place.close()


def read_documents(paths: Sequence[Path]) -> Iterator[tuple[Path, Document | str]]:
    """Read documents without looking for records in them, several at a time and within the default limits.

    Yields:
        Path, and the document or, as text, why it could not be read; in the order of the paths.
    """
    from helpers.build.pool import cores

    limits = {"seconds": SECONDS, "memory": MEMORY_MB << 20}
    by_path = dict(read_all(paths, here, workers=cores(), only_document=True, **limits)) if paths else {}
    yield from ((path, by_path[path]) for path in paths)


def here(scratch: Path) -> Runner:
    """The quickest place on this machine where documents are read in processes of their own."""
    from helpers.build.runners import ColdRunner, WarmRunner, has_fork

    return WarmRunner(scratch, ["helpers.extraction"]) if has_fork() else ColdRunner(scratch)


def read_one(
    path: Path,
    seconds: float,
    memory: int | None,
    *,
    unread_allowed: bool = False,
    domains: DomainWords | None = None,
) -> Extraction:
    """Read one document in a process that can be ended.

    Args:
        path: the document.
        seconds: processor time that it may take.
        memory: bytes that it may take; None for no limit.
        unread_allowed: whether a document of pictures that cannot be read is no error.
        domains: the domains of its sector.

    Raises:
        DocumentError: it cannot be read, or not within the limits.
    """
    from helpers.build.runners import ColdRunner
    from helpers.errors import DocumentError

    limits = {"seconds": seconds, "memory": memory}
    ((_, reading),) = read_all(
        [path], ColdRunner, workers=1, unread_allowed=unread_allowed, domains=lambda _: domains, **limits
    )
    if isinstance(reading, str):
        problem, _, remedy = reading.partition("\n")
        raise DocumentError(problem, where="" if problem.startswith(path.name) else path.name, remedy=remedy)
    return reading
