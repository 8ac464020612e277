"""Which single-line mistakes `make unit` sees: `python tests/benchmarks/mutants.py [--count 40] [--seed 14]`.

Each mutant changes one sign, word or whole number of one line in methods, analysis, extraction, data or build, drawn by
seed, in a copy of the project. The tests that bear its module's name run first, then its room's, then all other unit
tests; the first failure, or a test that does not end, catches it. Prints one line a mutant and the survivors again at
the end. Many minutes.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tokenize
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("methods", "analysis", "extraction", "data", "build")
PATIENCE = 3600  # seconds
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


def caught(mutant: Mutant, project: Path) -> str:
    """The tests that fail on a mutant: its own room's, the others', or none."""
    path = project / "src" / "helpers" / mutant.file
    text = path.read_text("utf-8")
    path.write_text(mutant.applied(text), "utf-8")
    try:
        room, stem = mutant.file.split("/")[0], Path(mutant.file).stem
        own = [str(path) for path in sorted((project / "tests/unit" / room).rglob(f"test_*{stem}*.py"))]
        for where in filter(None, (own, [f"tests/unit/{room}"], ["tests/unit", f"--ignore=tests/unit/{room}"])):
            try:
                done = subprocess.run(
                    [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *where],
                    cwd=project,
                    env={**os.environ, "PYTHONPATH": str(project / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=PATIENCE,
                )
            except subprocess.TimeoutExpired:
                return f"{where[0]}: a test does not end"
            if done.returncode == 1:
                failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
                return failed[0].split(" ")[1] if failed else where[0]
            if done.returncode != 0:
                return f"{where[0]}: the tests cannot run (status {done.returncode})"
        return ""
    finally:
        path.write_text(text, "utf-8")


def _copied(project: Path) -> Path:
    """A copy of the project, compiled once and not in each run."""
    left_out = shutil.ignore_patterns(".git", ".venv*", "reports", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, project, ignore=left_out)
    compileall.compile_dir(str(project), quiet=2)
    return project


def main() -> None:
    """Draw, try, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--workers", type=int, default=2, help="mutants tried at a time")
    given = parser.parse_args()
    every = [
        mutant
        for room in ROOMS
        for path in sorted((ROOT / "src" / "helpers" / room).rglob("*.py"))
        for mutant in mutants_of(path)
    ]
    drawn = random.Random(given.seed).sample(every, given.count)
    survivors = []
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(given.workers) as several:
        free: SimpleQueue[Path] = SimpleQueue()
        for at in range(given.workers):
            free.put(_copied(Path(scratch, str(at))))

        def tried(mutant: Mutant) -> str:
            project = free.get()
            try:
                return caught(mutant, project)
            finally:
                free.put(project)

        for mutant, by in zip(drawn, several.map(tried, drawn), strict=True):
            said = f"{mutant.file}:{mutant.line}:{mutant.column} {mutant.old} -> {mutant.new}"
            print(f"{said}: {'caught by ' + by if by else 'SURVIVED'}", flush=True)
            survivors += [] if by else [said]
    print(f"{given.count - len(survivors)} of {given.count} caught, drawn from {len(every)}")
    for said in survivors:
        print(f"  survived: {said}")


if __name__ == "__main__":
    main()
