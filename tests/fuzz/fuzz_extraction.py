"""Coverage-guided fuzzing of the readers and the table parser with atheris (not part of `make test`).

    pip install atheris
    python tests/fuzz/fuzz_extraction.py text -runs=1000000 -max_len=400 CORPUS_FOLDER

Targets: `text` decodes bytes and extracts everything from them; `cells` parses table cells and quantities; `files`
reads bytes as any file format. Every input must end in a result or in a DocumentError. libFuzzer's own `-timeout`
catches what does not end.
"""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["helpers"]):
    from helpers.documents.read import read_bytes
    from helpers.errors import DocumentError
    from helpers.extraction import extract, to_json
    from helpers.numerals.cells import parse_cell
    from helpers.numerals.quantities import find_quantities

SUFFIXES = ("txt", "html", "csv", "md", "docx", "xlsx", "pdf")


def text(data: bytes) -> None:
    """The whole way from bytes to JSON."""
    try:
        extraction = extract(read_bytes(data, "fuzz.txt"))
    except DocumentError:
        return
    json.dumps(to_json(extraction), allow_nan=False)
    characters = len(extraction.document.text)
    for found in (*extraction.indicators, *extraction.statements, *extraction.measures):
        assert 0 <= found.span[0] < found.span[1] <= characters


def cells(data: bytes) -> None:
    """One cell, and the same characters as running text."""
    shown = data.decode("utf-8", "ignore")
    parse_cell(shown)
    for quantity in find_quantities(shown):
        assert quantity.start < quantity.end <= len(shown)


def files(data: bytes) -> None:
    """Any format; the first byte picks the suffix."""
    if not data:
        return
    try:
        read_bytes(data[1:], f"fuzz.{SUFFIXES[data[0] % len(SUFFIXES)]}")
    except DocumentError:
        return


if __name__ == "__main__":
    target = {"text": text, "cells": cells, "files": files}[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
