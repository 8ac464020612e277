"""Which single-line mistakes `make unit` sees: `python tests/benchmarks/mutants.py [--count 40] [--seed 14]`.

Each mutant changes one sign, word or whole number of one line in methods, analysis, extraction, data or build, drawn by
seed, in a copy of the project. One run of all unit tests under coverage says first which of them come to which line
(`--lines FILE` keeps that for the next time). `--within PART` draws only from files whose path below src/helpers begins
with PART: `extraction/tables`, `methods`. A mutant then meets the tests that come to its line: those that bear its
module's name, its room's, the others; and at last all, because what is kept between tests hides who needs it.
`--quick` leaves these out: a survivor is then likely, not certain. The first failure, or a test that does not end,
catches a mutant. Prints one line a mutant and the survivors again at the end. Some ten seconds a mutant that is caught,
as long as `make unit` for a survivor. Needs `pip install coverage`.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import io
import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import tokenize
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("methods", "analysis", "extraction", "data", "build")
PATIENCE = 1800  # seconds
FORK = multiprocessing.get_context("fork")
SWAPS = {
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "==": "!=",
    "!=": "==",
    "+": "-",
    "-": "+",
    "*": "/",
    "/": "*",
    "and": "or",
    "or": "and",
    "True": "False",
    "False": "True",
}


@dataclass(frozen=True)
class Mutant:
    """One change: file below src/helpers, line and column (from 1 and 0), the token and what stands in its place."""

    file: str
    line: int
    column: int
    old: str
    new: str

    def applied(self, text: str) -> str:
        """The file with the change."""
        lines = text.splitlines(keepends=True)
        line = lines[self.line - 1]
        assert line[self.column :].startswith(self.old)
        lines[self.line - 1] = line[: self.column] + self.new + line[self.column + len(self.old) :]
        return "".join(lines)


def mutants_of(path: Path) -> list[Mutant]:
    """Every change of a file that still compiles; annotations and constants at the module's head are code too."""
    text, found = path.read_text("utf-8"), []
    inside = _inside_functions(text)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        line, column = token.start
        if line not in inside:
            continue
        if token.type == tokenize.NUMBER and token.string.isdigit():
            new = str(int(token.string) + 1)
        elif token.type in (tokenize.OP, tokenize.NAME) and token.string in SWAPS:
            new = SWAPS[token.string]
        else:
            continue
        mutant = Mutant(path.relative_to(ROOT / "src" / "helpers").as_posix(), line, column, token.string, new)
        try:
            compile(mutant.applied(text), path.name, "exec")
        except SyntaxError:
            continue
        found.append(mutant)
    return found


def _inside_functions(text: str) -> set[int]:
    """Lines of statements within functions, without their heads: signatures hold no behaviour of their own."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            for statement in node.body:
                lines |= set(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    return lines


class Lines:
    """Which tests come to which lines: `{file: {line: tests}}`, a test without its parameters.

    Args:
        reached: by file below src/helpers and by line.
    """

    def __init__(self, reached: dict[str, dict[int, list[str]]]) -> None:
        self.reached = reached

    def tests(self, mutant: Mutant, text: str) -> list[str]:
        """The tests that come to the statement of a mutant: a statement over several lines is run as one."""
        first, last = _statement(text, mutant.line)
        lines = self.reached.get(mutant.file, {})
        return sorted({test for line in range(first, last + 1) for test in lines.get(line, ())})

    @classmethod
    def kept(cls, file: Path) -> Lines:
        """As `keep` wrote them."""
        known = json.loads(file.read_text("utf-8"))
        tests = known["tests"]
        return cls(
            {
                name: {int(line): [tests[at] for at in places] for line, places in lines.items()}
                for name, lines in known["lines"].items()
            }
        )

    @classmethod
    def measured(cls, project: Path, file: Path) -> Lines:
        """Run all unit tests once and keep in a file who comes where; they must hold before anything is changed."""
        if _in_own_process(_measure, project, file) != 0:
            told = file.with_suffix(".log").read_text("utf-8", "replace")[-2000:]
            file.unlink(missing_ok=True)
            raise SystemExit(f"{told}\nThe unit tests fail as they are: nothing can be told of mutants.")
        return cls.kept(file)


def _statement(text: str, line: int) -> tuple[int, int]:
    """First and last line of the innermost statement around a line; of one with a body, those of its head."""
    best = (line, line)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            if line <= max(end, node.lineno):
                best = (node.lineno, max(end, node.lineno))
    return best


def _measure(project: Path, file: Path) -> int:
    """Run every unit test under coverage, each in its own context; what functions keep is forgotten between files."""
    import coverage

    tracer = coverage.Coverage(data_file=None, source=[str(project / "src/helpers")], config_file=False)

    class Contexts:
        last = ""

        @pytest.hookimpl(wrapper=True)
        def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
            name, *_ = item.nodeid.partition("[")
            where, *_ = name.partition("::")
            if where != self.last:
                self.last = where
                _forget()
            tracer.switch_context(name)
            return (yield)

    tracer.start()
    status = pytest.main(["-q", "-p", "no:cacheprovider", "tests/unit"], plugins=[Contexts()])
    tracer.stop()
    data = tracer.get_data()
    tests: dict[str, int] = {}
    lines = {
        Path(name).relative_to(project / "src/helpers").as_posix(): {
            line: [tests.setdefault(test, len(tests)) for test in sorted(contexts) if test]
            for line, contexts in sorted(data.contexts_by_lineno(name).items())
        }
        for name in sorted(data.measured_files())
    }
    file.write_text(json.dumps({"tests": list(tests), "lines": lines}), "utf-8")
    return int(status)


def _forget() -> None:
    """Empty what functions of the project keep."""
    for name, module in list(sys.modules.items()):
        if name.startswith("helpers."):
            for held in list(vars(module).values()):
                if callable(clear := getattr(held, "cache_clear", None)):
                    clear()


def _in_own_process(done: Callable[[Path, Path], int], project: Path, file: Path) -> int | None:
    """Status of what a process of its own does in a project; None where it does not end.

    It forks from this one, which has loaded what all tests need beyond the project.
    """

    def begin() -> None:
        os.setsid()
        os.chdir(project)
        sys.path[:0] = [str(project / "src"), str(project)]
        os.environ["PYTHONPATH"] = str(project / "src")
        shown = os.open(file.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(shown, 1)
        os.dup2(shown, 2)
        os._exit(done(project, file))

    process = FORK.Process(target=begin)
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        os.killpg(process.pid or 0, 9)
        process.join()
        return None
    return process.exitcode


def caught(mutant: Mutant, project: Path, lines: Lines, quick: bool) -> str:
    """The test that fails on a mutant, or none."""
    path = project / "src" / "helpers" / mutant.file
    text = path.read_text("utf-8")
    before = path.stat()
    path.write_text(mutant.applied(text), "utf-8")
    try:
        for where in _rounds(mutant, lines.tests(mutant, text), project, quick):
            log = project / "said"

            def run(project: Path, file: Path, where: list[str] = where) -> int:
                sys.dont_write_bytecode = True
                return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *where]))

            status = _in_own_process(run, project, log)
            if status is None:
                return f"{where[0]}: a test does not end"
            if status == 1:
                said = log.with_suffix(".log").read_text("utf-8", "replace").splitlines()
                failed = [line for line in said if line.startswith(("FAILED", "ERROR"))]
                return failed[0].split(" ")[1] if failed else where[0]
            if status != 0:
                return f"{where[0]}: the tests cannot run (status {status})"
        return ""
    finally:
        path.write_text(text, "utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _rounds(mutant: Mutant, tests: list[str], project: Path, quick: bool) -> Iterator[list[str]]:
    """Which tests to run one after the other, until one fails."""
    room, stem = f"tests/unit/{mutant.file.split('/')[0]}/", Path(mutant.file).stem
    near = [test for test in tests if test.startswith(room)]
    named = [test for test in near if stem in test.partition("::")[0]]
    far = [test for test in tests if not test.startswith(room)]
    if not tests:  # reached as a module is loaded, by a process that tests start, or not at all
        near = [room]
    for where in (named, [test for test in near if test not in set(named)], far):
        if where:
            yield where
    if not quick:
        yield ["tests/unit"]


def _copied(original: Path, project: Path) -> Path:
    """A copy of the project, compiled once and not in each run."""
    left_out = shutil.ignore_patterns(".git", ".venv*", "reports", ".*_cache", ".hypothesis")
    shutil.copytree(original, project, ignore=left_out)
    compileall.compile_dir(str(project), quiet=2)
    return project


def _load_libraries() -> None:
    """What the project's modules and tests import from others, once for all processes that fork from this one."""
    for name in ("hypothesis", "lxml.etree", "matplotlib.pyplot", "openpyxl", "pandas", "pyarrow", "pydantic", "yaml"):
        __import__(name)
    __import__("scipy.stats")


def main() -> None:
    """Draw, try, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--workers", type=int, default=2, help="mutants tried at a time")
    parser.add_argument(
        "--lines", type=Path, help="file that keeps which tests come to which lines; made where missing"
    )
    parser.add_argument("--quick", action="store_true", help="only tests that come to the changed line")
    parser.add_argument("--within", default="", metavar="PART", help="begin of the files' paths below src/helpers")
    given = parser.parse_args()
    every = [
        mutant
        for room in ROOMS
        for path in sorted((ROOT / "src" / "helpers" / room).rglob("*.py"))
        for mutant in mutants_of(path)
        if mutant.file.startswith(given.within)
    ]
    if not every:
        parser.error(f"--within {given.within}: no file below src/helpers begins so in {', '.join(ROOMS)}")
    drawn = random.Random(given.seed).sample(every, min(given.count, len(every)))
    survivors = []
    _load_libraries()
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(given.workers) as several:
        first = _copied(ROOT, Path(scratch, "0"))
        kept = (given.lines or Path(scratch, "lines.json")).resolve()
        lines = Lines.kept(kept) if kept.is_file() else Lines.measured(first, kept)
        free: SimpleQueue[Path] = SimpleQueue()
        free.put(first)
        for at in range(1, given.workers):
            free.put(_copied(first, Path(scratch, str(at))))

        def tried(mutant: Mutant) -> str:
            project = free.get()
            try:
                return caught(mutant, project, lines, given.quick)
            finally:
                free.put(project)

        for mutant, by in zip(drawn, several.map(tried, drawn), strict=True):
            said = f"{mutant.file}:{mutant.line}:{mutant.column} {mutant.old} -> {mutant.new}"
            print(f"{said}: {'caught by ' + by if by else 'SURVIVED'}", flush=True)
            survivors += [] if by else [said]
    print(f"{len(drawn) - len(survivors)} of {len(drawn)} caught, drawn from {len(every)}")
    for said in survivors:
        print(f"  survived: {said}")


if __name__ == "__main__":
    main()
