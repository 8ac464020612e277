"""The plain text of PDFs as programs give it, for measuring how tables are read that have lost their cells.

    pip install pypdf pymupdf
    python tests/benchmarks/texts.py DOCUMENTS FOLDER [--ways NAME ...]

Writes FOLDER/WAY/NAME.txt for each PDF in DOCUMENTS and each way of getting its text; a way whose program is not
installed is left out and named. `confidence.py` and any other score of texts read that folder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def by_pdfium(path: Path) -> str:
    """Text in the order of the page's content, by PDFium."""
    import pypdfium2

    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    return "\n".join(pages).replace("\r\n", "\n")


def by_pdfminer(path: Path) -> str:
    """Text in blocks, by pdfminer.six."""
    from pdfminer.high_level import extract_text

    return str(extract_text(path))


def by_pdfplumber(path: Path, *, layout: bool = False) -> str:
    """Text line by line, by pdfplumber; with its places kept as spaces where asked."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text(layout=layout) or "" for page in pdf.pages)


def by_pypdf(path: Path, *, mode: str = "plain") -> str:
    """Text in the order of the page's content, or as laid out, by pypdf."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text(extraction_mode=mode) for page in PdfReader(path).pages)


def by_mupdf(path: Path, *, sort: bool = False) -> str:
    """Text in the order of the page's content, or from top to bottom, by MuPDF."""
    import pymupdf

    with pymupdf.open(path) as document:
        return "\n".join(page.get_text(sort=sort) for page in document)


def by_poppler(path: Path, *options: str) -> str:
    """Text in reading order, in the order of the page's content (`-raw`), or as laid out (`-layout`), by pdftotext."""
    try:
        done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True, timeout=120)
    except FileNotFoundError as error:
        raise ImportError("pdftotext is not installed") from error
    return done.stdout.decode("utf-8", "replace")


WAYS: dict[str, Callable[[Path], str]] = {
    "pdfium": by_pdfium,
    "pdfminer": by_pdfminer,
    "pdfplumber": by_pdfplumber,
    "pdfplumber-layout": lambda path: by_pdfplumber(path, layout=True),
    "pypdf": by_pypdf,
    "pypdf-layout": lambda path: by_pypdf(path, mode="layout"),
    "mupdf": by_mupdf,
    "mupdf-sorted": lambda path: by_mupdf(path, sort=True),
    "pdftotext": by_poppler,
    "pdftotext-layout": lambda path: by_poppler(path, "-layout"),
    "pdftotext-raw": lambda path: by_poppler(path, "-raw"),
}


def main() -> int:
    """Write the texts of all PDFs in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ways", nargs="*", choices=sorted(WAYS), default=list(WAYS))
    args = parser.parse_args()
    for way in args.ways:
        (args.folder / way).mkdir(parents=True, exist_ok=True)
        for path in sorted(args.documents.glob("*.pdf")):
            try:
                text = WAYS[way](path)
            except ImportError as error:
                print(f"{way}: {error}", file=sys.stderr)
                break
            except Exception as error:  # a program may fail on a document; the others are still worth having
                print(f"{way}: {path.name}: {error}", file=sys.stderr)
                continue
            (args.folder / way / f"{path.stem}.txt").write_text(text, "utf-8", errors="replace")
    return 0


if __name__ == "__main__":
    sys.exit(main())
