"""How soon pages show their text in Chromium, opened from disk, and what they weigh. Prints; nothing depends on it.

Milliseconds depend on what else the machine does, so each stands beside its ratio to a page that says one word.

`python tests/benchmarks/paint.py [FOLDER]`, after `fyp report`; `reports/` by default.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from helpers.paths import reports_folder
from helpers.site.pdf import find_browser

TRIES = 3
PAINTED = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0] ?? NaN"
FIGURE = re.compile(r"<figure>.*?</figure>", re.DOTALL)  # the drawing, its caption and the data behind it


def first_paint(browser: Browser, page: Path) -> float:
    """Milliseconds until something of the page is seen: the median of a few openings, each with nothing cached."""
    times = []
    for _ in range(TRIES):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        tab = context.new_page()
        tab.goto(page.resolve().as_uri())
        tab.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        times.append(tab.evaluate(PAINTED))
        context.close()
    return statistics.median(times)


def main() -> None:
    """Print a line a page, slowest first, then the whole."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else reports_folder()
    pages = sorted(folder.rglob("*.html"))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(find_browser()), args=["--no-sandbox"])
        with tempfile.TemporaryDirectory() as place:
            bare_page = Path(place, "empty.html")
            bare_page.write_text("<!doctype html><title>-</title><p>-", "utf-8")
            least = first_paint(browser, bare_page)
        found = sorted(((first_paint(browser, page), page) for page in pages), reverse=True)
        browser.close()
    for milliseconds, page in found:
        text = page.read_text("utf-8")
        bare = len(FIGURE.sub("", text).encode()) / 1000
        print(
            f"{milliseconds:6.0f} ms, {milliseconds / least:4.1f} of an empty page's  "
            f"{bare:6.0f} kB + {len(text.encode()) / 1000 - bare:6.0f} kB figures  "
            f"{page.relative_to(folder).as_posix()}"
        )
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    print(f"{len(found)} pages; the whole folder has {total:.1f} MB")


if __name__ == "__main__":
    main()
