"""A report as PDF, printed by a headless Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.data import Dataset
from helpers.data.files import replace_whole
from helpers.data.scratch import scratch_folder
from helpers.errors import UserError
from helpers.site.printed import Size, headings, part, places, printed_report

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
SECONDS = 120
# The text is set a little smaller or larger where the report would otherwise be too long or a page nearly empty.
SCALES = (1.0, 0.985, 0.97, 0.955, 0.94, 0.925, 1.015, 1.03, 1.045)  # rather fewer pages than more
# A figure is as high as it comes out at full width; only where no size of text will do, high ones are made lower.
HEIGHTS = (13.0, 8.0)  # cm
MOST_VOID = 1 / 3
MOST_PAGES = 16
MOST_PRINTS = 5
FOOT = 12 / 25.4 * 72  # points: the margin in which the number of the page is printed
# Chromium writes the time into the file; the same length keeps every offset right.
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([+-]\d{2}'\d{2}')?")
# Names of table heads count up from where the browser happens to be; eight digits.
_NODE = re.compile(rb"\bnode(\d{8})\b")
_FIXED, _ZONE = b"19800101000000", b"+00'00'"


def find_browser() -> Path:
    """Chromium, or a browser made from it, on the PATH or where macOS keeps it.

    Raises:
        UserError: there is none.
    """
    browser = next((path for name in NAMES if (path := shutil.which(name))), None)
    if not browser and sys.platform == "darwin" and Path(_MAC).is_file():
        browser = _MAC
    if not browser:
        raise UserError(
            "printing to PDF needs Chromium or Chrome, and neither is on the PATH.",
            remedy="Install one, or open the page in any browser and print it: its style for paper is the same.",
        )
    return Path(browser)


def print_report(browser: Path, dataset: Dataset, area: str, lang: str, pages: Sequence[Path], target: Path) -> int:
    """Print a city's pages as one report; a first print tells how full its pages are, and what page a heading is on.

    Args:
        browser: the program, from `find_browser`.
        dataset: the whole data set.
        area: the city's slug.
        lang: the language.
        pages: the built pages, in order.
        target: the PDF.

    Returns:
        Bytes written.

    Raises:
        UserError: the browser fails or takes too long.
    """

    def at_size(size: Size) -> bytes:
        return print_html(browser, printed_report(dataset, area, lang, pages, size=size), target.name)

    size, first = fit_pages(at_size)
    listed = headings([part(page.read_text("utf-8"), "") for page in pages])
    html = printed_report(dataset, area, lang, pages, places(listed, outline(first)), size)
    content = print_alike(lambda: without_clock(print_html(browser, html, target.name)), target.name)
    replace_whole(target, content)
    return len(content)


def fit_pages(at_size: Callable[[Size], bytes]) -> tuple[Size, bytes]:
    """The first size whose print has at most 16 pages, none of them more than a third empty; and its print.

    Where none has, the one that is over by the fewest pages, then the one whose emptiest page is fullest.
    """
    tried = []
    for size in (Size(scale, height) for height in HEIGHTS for scale in SCALES):
        made = at_size(size)
        voids = page_voids(made)
        tried.append((max(len(voids) - MOST_PAGES, 0), max(voids), size, made))
        if tried[-1][0] == 0 and tried[-1][1] <= MOST_VOID:
            break
    _, _, size, made = min(tried, key=lambda one: one[:2])
    return size, made


def print_alike(print_once: Callable[[], bytes], name: str) -> bytes:
    """What a browser prints twice: on a loaded machine a single print may differ from the others in a few bytes.

    Args:
        print_once: makes one print, without its clock.
        name: of what is made, for messages.

    Raises:
        UserError: no two of five prints are alike.
    """
    seen: set[bytes] = set()
    for _ in range(MOST_PRINTS):
        made = print_once()
        if made in seen:
            return made
        seen.add(made)
    raise UserError(
        f"each of {MOST_PRINTS} prints came out otherwise.", where=name, remedy="Try again when the machine is at rest."
    )


def page_voids(content: bytes) -> list[float]:
    """How much of each page of a PDF is empty below its text, as a share of the page's height."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    try:
        return [_void(page) for page in document]
    finally:
        document.close()


def _void(page: PdfPage) -> float:
    text = page.get_textpage()
    bottoms = [text.get_rect(at)[1] for at in range(text.count_rects())]
    above = [bottom for bottom in bottoms if bottom > FOOT]  # the page's number stands below
    return (min(above) - FOOT) / page.get_height() if above else 1.0


def outline(content: bytes) -> list[tuple[str, int]]:
    """Title and page (from 1) of each entry of a PDF's outline, in order."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    try:
        entries = []
        for mark in document.get_toc():
            place = mark.get_dest()
            if place is not None:
                entries.append((mark.get_title(), place.get_index() + 1))
        return entries
    finally:
        document.close()


def print_html(browser: Path, html: str, name: str) -> bytes:
    """A page, printed.

    Args:
        browser: the program.
        html: the page, which needs nothing beside it.
        name: of what is made, for messages.

    Raises:
        UserError: the browser fails or takes too long.
    """
    with scratch_folder("pdf") as scratch:
        page, made = scratch / "page.html", scratch / "page.pdf"
        page.write_text(html, "utf-8")
        command = [
            str(browser),
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-extensions",
            "--disable-background-networking",
            "--disable-component-update",
            # Else a new profile draws by lot which of the browser's trials it takes part in.
            "--disable-field-trial-config",
            "--enable-benchmarking",
            "--generate-pdf-document-outline",
            "--no-pdf-header-footer",
            f"--user-data-dir={scratch}/profile",
            f"--print-to-pdf={made}",
            page.as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses root otherwise, as in containers
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise UserError(f"took more than {SECONDS} s to print.", where=name, remedy="Try again.") from None
        if not made.is_file():
            complaints = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise UserError(
                f"{browser.name} could not print it ({complaints[-1] if complaints else 'no reason given'}).",
                where=name,
                remedy="Open the pages in the browser and print them.",
            )
        return made.read_bytes()


def without_clock(content: bytes) -> bytes:
    """A PDF whose dates are fixed, as those of the project's archives are, and whose heads are numbered from 1."""
    dated = _DATE.sub(lambda match: match[1] + _FIXED + (_ZONE if match[2] else b""), content)
    numbers = {node: place for place, node in enumerate(sorted(set(_NODE.findall(dated))), start=1)}
    return _NODE.sub(lambda match: b"node%08d" % numbers[match[1]], dated)
