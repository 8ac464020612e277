"""How long the desk takes to open a text of 100,000 characters, and to answer a key, beside an empty page.

    nice -n -10 python tests/benchmarks/desk.py [CHARACTERS]

The text is invented: chapters of sentences with figures. What a key does is waited for
until it is painted (two frames). Beside the time on the clock stands the processor time of the page's main thread,
which does not depend on what else the machine does.
Needs playwright and a Chromium that it finds (`CHROMIUM` names another).
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from helpers.data import load_dataset
from helpers.desk.desk import Desk, Item
from helpers.desk.page import desk_page
from helpers.documents.model import Document
from helpers.extraction import Extraction

TIMES = 5
KEYS = ("j", "k", "r", "u", "r")
# Waits for the second frame after a key, when what it changed has been painted.
WATCH = """() => {
  window.times = [];
  addEventListener("keydown", () => {
    const start = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => window.times.push(performance.now() - start)));
  }, true);
}"""


def invented(characters: int) -> str:
    """A text of so many characters: chapters of sentences with figures."""
    lines, length, number = [], 0, 0
    while length < characters:
        number += 1
        line = f"到2025年，第{number}片区经营主体达到{number % 90 + 1}万户，投诉办结率达到{number % 40 + 60}%。"
        lines.append(f"（{number // 20 + 1}）推进监管" if number % 20 == 0 else line)
        length += len(lines[-1]) + 1
    return "\n".join(lines)[:characters]


def desk_of(characters: int) -> Desk:
    """A desk with a record for every fourth line, up to 400."""
    text = invented(characters)
    document = next(item for item in load_dataset().documents.values() if item.characters)
    items, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if number % 4 == 0 and len(items) < 400 and len(line) > 4:
            items.append(
                Item(f"statements@{start}-{start + len(line)}", "statements", (start, start + len(line)), kind="unit")
            )
        start += len(line) + 1
    return Desk(
        document, Extraction(Document(text, "0" * 64, "invented", None, "other")), "Benchmark", items, blind=True
    )


def opened(page: Page, path: Path, ready: str) -> float:
    """Milliseconds from the start of loading to the first frame in which the page is ready."""
    page.goto(path.as_uri())
    page.wait_for_selector(ready, state="attached")
    return page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
    )


def answered(page: Page) -> list[float]:
    """Milliseconds from each key to the second frame after it."""
    page.evaluate(WATCH)
    for _ in range(TIMES):
        for key in KEYS:
            count = page.evaluate("window.times.length")
            page.keyboard.press(key)
            page.wait_for_function("count => window.times.length > count", arg=count)
    return page.evaluate("window.times")


def worked(browser: Browser, page: Page, work: Callable[[], object]) -> float:
    """Milliseconds of processor time that the page's main thread takes for some work."""
    browser.start_tracing(page=page)
    work()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    named = {(event["pid"], event["tid"]): event["args"]["name"] for event in events if event["name"] == "thread_name"}
    spent: Counter[int] = Counter()
    for event in events:
        if event["name"] == "RunTask" and named.get((event["pid"], event["tid"])) == "CrRendererMain":
            spent[event["pid"]] += event.get("tdur", 0)
    return max(spent.values()) / 1000


def main(characters: int) -> None:
    """Print both times for the desk and for an empty page."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        desk, empty = Path(folder, "desk.html"), Path(folder, "empty.html")
        desk.write_text(desk_page(desk_of(characters), "zh"), "utf-8")
        empty.write_text("<!doctype html><html data-ready><title>empty</title><p>1", "utf-8")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(f"{characters:,} characters, {desk.stat().st_size / 1000:,.0f} kB")
        for name, path in (("empty page", empty), ("desk", desk)):
            opening, busy = [], []
            for _ in range(TIMES):
                page = browser.new_context().new_page()
                opening.append(opened(page, path, "html[data-ready]"))
                page = browser.new_context().new_page()
                busy.append(worked(browser, page, lambda: opened(page, path, "html[data-ready]")))  # noqa: B023
            keys = answered(page)
            pressed = worked(browser, page, lambda: answered(page))  # noqa: B023
            print(
                f"{name:<10}  opens in {statistics.median(opening):6.0f} ms (worst {max(opening):.0f};"
                f" processor {statistics.median(busy):.0f});  a key is painted after {statistics.median(keys):5.1f} ms"
                f" (worst {max(keys):.1f}; processor {pressed / TIMES / len(KEYS):.1f})"
            )
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
