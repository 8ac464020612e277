"""Which of the library's files a notebook rests on: those it imports, those they import, and what lies beside them."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
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


def imports_of(notebook: Path) -> list[str]:
    """The modules that a notebook's cells import, sorted; cells that are not plain Python are left out."""
    modules: set[str] = set()
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            modules.update(_imported("".join(cell["source"])))
    return sorted(modules)


def modules_hash(notebook: Path) -> str:
    """SHA-256 over the library's files that a notebook's report rests on, by name and content."""
    return code_hash([*imports_of(notebook), *MAKING])


def code_hash(modules: Iterable[str]) -> str:
    """SHA-256 over the library's files that modules rest on, by name and content."""
    files: set[str] = set()
    waiting = [*modules]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name.partition(".")[0] != "helpers":
            continue
        seen.add(name)
        file = _file(name)
        if file is None:  # a name inside a module, such as a function
            waiting.append(name.rpartition(".")[0])
            continue
        files.add(file)
        if file.endswith("__init__.py"):
            files.update(_beside(file.removesuffix("__init__.py")))
        waiting += [name.rpartition(".")[0], *_imports_of_file(file)]
    return _hash_of(files)


def template_hash() -> str:
    """SHA-256 over the page's template and style."""
    return _hash_of(name for name in _listing() if name.startswith("site/templates/"))


def package_hash(suffixes: Iterable[str]) -> str:
    """SHA-256 over all of the library's files with these suffixes, by name and content."""
    wanted = tuple(suffixes)
    return _hash_of(name for name in _listing() if name.endswith(wanted))


@cache
def _listing() -> Mapping[str, Path]:
    """The library's files by their names in it, but what Python makes of them; looked up once, for there are many."""
    files: dict[str, Path] = {}
    for folder, folders, names in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        here = Path(folder)
        beginning = "" if here == PACKAGE else f"{here.relative_to(PACKAGE).as_posix()}/"
        files |= {beginning + name: here / name for name in names if not name.endswith(".pyc")}
    return files


@cache
def _file(module: str) -> str | None:
    name = "/".join(module.split(".")[1:])
    return next((item for item in (f"{name}/__init__.py".lstrip("/"), f"{name}.py") if item in _listing()), None)


@cache
def _beside(folder: str) -> frozenset[str]:
    """Files in a package's folder that are not code, such as the catalogue of labels."""
    within = (name for name in _listing() if name.startswith(folder) and not name.endswith(".py"))
    return frozenset(name for name in within if "/" not in name.removeprefix(folder))


def _hash_of(names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(f"{name} {_hash(name)}\n".encode())
    return digest.hexdigest()


@cache
def _hash(name: str) -> str:
    return hashlib.sha256(_listing()[name].read_bytes()).hexdigest()


@cache
def _imports_of_file(name: str) -> frozenset[str]:
    """What a file of the library imports from the library, functions included, read without a parser: all files of
    the library would take a second. A line of a text that looks like an import counts too, which does no harm."""
    modules: set[str] = set()
    for module, names, plain in _IMPORT.findall(_COMMENT.sub("", _listing()[name].read_text("utf-8"))):
        modules.update(_NAME.findall(plain))
        if module:
            modules.update((module, *(f"{module}.{item}" for item in _ORIGINAL.findall(names))))
    return frozenset(modules)


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
