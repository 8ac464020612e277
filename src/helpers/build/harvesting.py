"""Harvest many documents at once, a subfolder in each process, in the pool that reports are made in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.build.modules import code_hash
from helpers.build.reading import PATIENCE, ReadRequest, reading_inputs
from helpers.data.scratch import scratch_folder
from helpers.errors import UserError
from helpers.intake.harvest.folder import Part
from helpers.linking import Lexicon
from helpers.schema import Concept

if TYPE_CHECKING:
    from helpers.build.runners import Made, Runner

NAMES = ("helpers.documents", "helpers.extraction", "helpers.linking", "helpers.intake.harvest.document")


@dataclass(frozen=True)
class HarvestRequest(ReadRequest):
    """The documents of one part of a folder; `path` is the folder.

    Attributes:
        names: paths of the documents inside the folder.
        lexicon: the words of the concepts.
        concepts: the concepts by id.
        contents: the documents' bytes, for a process that cannot see the folder; else empty.
    """

    names: tuple[str, ...] = ()
    lexicon: Lexicon = field(default_factory=lambda: Lexicon(()))
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    contents: tuple[bytes, ...] = ()

    def packed(self) -> HarvestRequest:
        """The same with the documents' bytes."""
        return replace(self, contents=tuple((self.path / name).read_bytes() for name in self.names))

    def make(self, work: Path) -> None:
        """Read the documents and leave the rows found in a work folder, those of one that cannot be read with why."""
        from helpers.build.child import PAGE, RESULT, within_limits

        documents = []
        for i, name in enumerate(self.names):
            path = self.path / name
            if self.contents:
                path = work / "documents" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self.contents[i])
            rows, problem = within_limits(
                lambda path=path, name=name: self._rows(path, name), self.seconds, self.memory
            )
            documents.append({"path": name, "problems": {"unreadable": problem}} if problem else json.loads(rows))
        (work / PAGE).write_bytes(json.dumps(documents, ensure_ascii=False).encode())
        (work / RESULT).write_text(json.dumps({"problem": ""}), "utf-8")

    def _rows(self, path: Path, name: str) -> bytes:
        from helpers.intake.harvest.document import harvest_document

        rows: Mapping[str, object]
        try:
            rows = harvest_document(path, name, self.lexicon, dict(self.concepts))
        except UserError as error:
            rows = {"path": name, "problems": {"unreadable": str(error)}}
        except MemoryError:
            rows = {"path": name, "problems": {"unreadable": "stopped, out of memory (--memory-limit)."}}
        return json.dumps(rows, ensure_ascii=False).encode()


@cache
def _code() -> str:
    return code_hash(NAMES)


def harvest_inputs(lexicon: Path, concepts: Path) -> str:
    """Hash of all that a harvest depends on besides the documents."""
    digest = hashlib.sha256(_code().encode())
    for path in (lexicon, concepts):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def harvest_all(
    folder: Path,
    parts: Sequence[Part],
    lexicon: Lexicon,
    concepts: Mapping[str, Concept],
    runner: Callable[[Path], Runner],
    *,
    workers: int,
    seconds: float,
    memory: int | None,
) -> Iterator[tuple[Part, Made]]:
    """Harvest the parts of a folder, several at a time; each part's file is written as it ends.

    Args:
        folder: the folder.
        parts: its parts that are to be read.
        lexicon: the words of the concepts.
        concepts: the concepts by id.
        runner: starts the place where they are read, given a scratch folder.
        workers: how many at a time.
        seconds: processor time that one document may take.
        memory: bytes that one document may take; None for no limit.

    Yields:
        The part and what became of it, in the order in which they end.
    """
    from helpers.build.pool import each
    from helpers.data.files import write_whole

    requests = [
        HarvestRequest(
            folder.absolute(),
            memory=memory,
            seconds=seconds,
            inputs=reading_inputs(),
            names=part.names,
            lexicon=lexicon,
            concepts=concepts,
        )
        for part in parts
    ]
    given = {id(request): part for request, part in zip(requests, parts, strict=True)}
    with scratch_folder("harvest") as scratch:
        place = runner(scratch)
        try:
            for request, made in each(
                requests, place, workers, PATIENCE * seconds * max(len(part.names) for part in parts)
            ):
                part = given[id(request)]
                if not made.problem:
                    write_whole(part.made, made.page)
                yield part, made
        finally:
            place.close()
