"""A site with hostile data, built once, and a Chromium to read it."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from filelock import FileLock
from hostile import CITY, CITY_EN, INDICATOR, UNIT, UNIT_EN

from tests.commands import run_command

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Site:
    """Built pages.

    Attributes:
        folder: where they are.
        project: the project that they were built from.
    """

    folder: Path
    project: Path

    @property
    def pages(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    def url(self, page: str) -> str:
        name, mark, rest = page.partition("#" if "#" in page else "?")
        return (self.folder / name).as_uri() + mark + rest

    def fyp(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_command(self.project, *arguments)


@pytest.fixture(scope="session")
def chromium() -> str:
    if find_spec("playwright") is None:
        pytest.skip("Playwright is not installed: pip install playwright")
    found = next(
        (
            path
            for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
            if (path := shutil.which(name))
        ),
        None,
    )
    if not found:
        pytest.skip("neither chromium nor google-chrome is on the PATH")
    return found


@pytest.fixture(scope="session")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Two cities and the nation: one without a table, one whose data try to break out of the page. Each page that is
    built takes seconds, so there are no more, and the processes of a test run share them."""
    place = tmp_path_factory.getbasetemp()
    place = (place.parent if os.environ.get("PYTEST_XDIST_WORKER") else place) / "site"
    built = Site(place / "项目 & <b>" / "reports", place / "项目 & <b>")
    with FileLock(f"{place}.lock"):
        if not (place / "whole").exists():
            shutil.rmtree(place, ignore_errors=True)
            _build(built)
            (place / "whole").touch()
    return built


def _build(built: Site) -> None:
    folder = built.project
    folder.mkdir(parents=True)
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("raw", ".ipynb_checkpoints"))
    for name in ("requirements.lock", "pyproject.toml", "CITATION.cff"):
        shutil.copy(ROOT / name, folder / name)
    settings = yaml.safe_load((ROOT / "config.yml").read_text("utf-8")) | {"cities": ["linyi", "wuxing"]}
    (folder / "config.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    _make_hostile(folder / "data")
    done = built.fyp("report")
    assert done.returncode == 0, done.stderr


def _make_hostile(data: Path) -> None:
    hostile = {
        "areas.yml": {"name": CITY, "name_en": CITY_EN},
        "documents.yml": {"title": f"{CITY}规划", "title_en": CITY_EN, "note_en": CITY_EN},
    }
    for name, texts in hostile.items():
        entries = yaml.safe_load((data / name).read_text("utf-8"))
        for entry in entries:
            if "wuxing" in (entry.get("slug"), entry.get("area")):
                entry |= texts
        (data / name).write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
    path = data / "indicators.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    own = [row for row in rows if row["area"] == "wuxing"]
    own[0] |= {"unit": UNIT, "unit_en": UNIT_EN, "name": INDICATOR, "name_en": CITY_EN}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="session")
def browser(chromium: str):
    from playwright.sync_api import sync_playwright

    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=sandbox)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, from the package that bundles it or an installed node module; never committed."""
    package = find_spec("axe_playwright_python")
    places = [Path(place) for place in (package.submodule_search_locations or [])] if package else []
    places.append(ROOT / "node_modules" / "axe-core")
    found = next((place / "axe.min.js" for place in places if (place / "axe.min.js").is_file()), None)
    if not found:
        pytest.skip("axe-core is not installed: pip install axe-playwright-python, or npm install axe-core")
    return found.read_text("utf-8")
