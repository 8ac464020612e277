"""Which of the library's files a notebook rests on: those it imports, those they import, and what lies beside them."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import helpers

PACKAGE = Path(helpers.__file__).parent
# What turns an executed notebook into a page; every report rests on it, whatever its notebook imports.
MAKING = ("helpers.build.child", "helpers.build.execute", "helpers.site.render", "helpers.build.kernel")
# `from helpers.a import b as c, d`, in brackets or not, and `import helpers.a as b, helpers.c`.
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(helpers[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|.+)|import[ \t]+(helpers.*))", re.MULTILINE
)
_COMMENT = re.compile(r"#[^\n]*")
_ORIGINAL = re.compile(r"(?<!as )\b(?!as\b)[A-Za-z_]\w*")
_NAME = re.compile(r"\bhelpers[\w.]*")
SKIPPED = {"__pycache__", "templates"}  # templates have a hash of their own


def imports_of(notebook: Path) -> list[str]:
    """The modules that a notebook's cells import, sorted; cells that are not plain Python are left out."""
    found: set[str] = set()
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            found.update(_imported("".join(cell["source"])))
    return sorted(found)


def modules_hash(notebook: Path) -> str:
    """SHA-256 over the library's files that a notebook's report rests on, by name and content."""
    return code_hash([*imports_of(notebook), *MAKING])


def code_hash(modules: Iterable[str]) -> str:
    """SHA-256 over the library's files that modules rest on, by name and content."""
    files: set[Path] = set()
    waiting = [*modules]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name.partition(".")[0] != "helpers":
            continue
        seen.add(name)
        path = _file(name)
        if path is None:  # a name inside a module, such as a function
            waiting.append(name.rpartition(".")[0])
            continue
        files.add(path)
        if path.name == "__init__.py":
            files.update(_beside(path.parent))
        waiting += [name.rpartition(".")[0], *_imports_of_file(path)]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.relative_to(PACKAGE).as_posix()} {_hash(path)}\n".encode())
    return digest.hexdigest()


def template_hash() -> str:
    """SHA-256 over the page's template and style."""
    folder = PACKAGE / "site" / "templates"
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()} {_hash(path)}\n".encode())
    return digest.hexdigest()


@cache
def _file(name: str) -> Path | None:
    path = PACKAGE.joinpath(*name.split(".")[1:])
    return next((item for item in (path / "__init__.py", path.with_suffix(".py")) if item.is_file()), None)


def _beside(folder: Path) -> Iterable[Path]:
    """Files of a package that are not code, such as the catalogue of labels."""
    return (
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix not in (".py", ".pyc") and path.name not in SKIPPED
    )


def package_hash(suffixes: Iterable[str]) -> str:
    """SHA-256 over all of the library's files with these suffixes, by name and content."""
    wanted, digest = set(suffixes), hashlib.sha256()
    for path in sorted(path for path in PACKAGE.rglob("*") if path.suffix in wanted):
        digest.update(f"{path.relative_to(PACKAGE).as_posix()} {_hash(path)}\n".encode())
    return digest.hexdigest()


@cache
def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _imports_of_file(path: Path) -> frozenset[str]:
    """What a file of the library imports from the library, functions included, read without a parser: all files of
    the library would take a second. A line of a text that looks like an import counts too, which does no harm."""
    found: set[str] = set()
    for module, names, plain in _IMPORT.findall(_COMMENT.sub("", path.read_text("utf-8"))):
        found.update(_NAME.findall(plain))
        if module:
            found.update((module, *(f"{module}.{name}" for name in _ORIGINAL.findall(names))))
    return frozenset(found)


def _imported(source: str) -> Iterator[str]:
    """Modules imported anywhere in a text, functions included; for `from a import b` both `a` and `a.b`."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell with a line of IPython's own
        return
    statements = [tree]
    for node in statements:  # imports are statements; expressions need not be searched
        statements += [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr)]
        if isinstance(node, ast.Import):
            yield from (item.name for item in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{item.name}" for item in node.names)
