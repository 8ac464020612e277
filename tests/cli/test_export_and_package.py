"""The data set leaves the project whole: in other formats, and as one archive that can make itself again."""

import hashlib
import json
import re
import shutil
import zipfile
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from helpers.schema import TABLES

ROOT_FILES = (
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "Makefile",
    "README.md",
    "README.zh.md",
    "environment.yml",
    "pylock.toml",
    "requirements-lab.lock",
)
SMALL = "languages: [en]\ncities: [wuxing]\nparameters: {}\nnotebooks:\n  02_target_feasibility: {}\n"


@pytest.fixture
def whole(project, root):
    """A copy of everything that an archive needs, with one report to build."""
    for name in ROOT_FILES:
        shutil.copy(root / name, project.path / name)
    for name in ("src", "tests"):
        shutil.copytree(root / name, project.path / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    (project.path / "data/raw").mkdir(exist_ok=True)
    (project.path / "data/raw/secret.txt").write_text("一份规划文件", "utf-8")
    (project.path / "config.yml").write_text(SMALL, "utf-8")
    return project


def test_export_writes_files_and_says_where(project):
    done = project.fyp("export", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert f"{len(TABLES) + 1} files in build/export/json/" in done.stdout
    assert json.loads((project.path / "build/export/json/areas.json").read_text("utf-8"))["table"] == "areas"


def test_export_to_an_impossible_place(project):
    (project.path / "taken").write_text("a file", "utf-8")
    done = project.fyp("export", "-f", "csv", "--output", "taken")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_format(project):
    done = project.fyp("export", "-f", "sas")
    assert done.returncode == 2
    assert "Valid: csv, xlsx, dta, parquet, json." in done.stderr


def test_describe_brings_the_descriptions_up_to_date(project, root):
    (project.path / "data/datapackage.json").write_text('{"version": "0.1.0"}', "utf-8")
    done = project.fyp("describe")
    assert done.returncode == 0, done.stderr
    assert "data/datapackage.json: written" in done.stdout
    assert "data/README.md: up to date" in done.stdout
    assert (project.path / "data/datapackage.json").read_bytes() == (root / "data/datapackage.json").read_bytes()


def test_terms_without_documents(project):
    before = (project.path / "data/terms.csv").read_bytes()
    done = project.fyp("terms")
    assert done.returncode == 2
    assert "wuxing.txt: the document is not there." in done.stderr
    assert (project.path / "data/terms.csv").read_bytes() == before


def test_no_archive_with_stale_reports(whole):
    done = whole.fyp("package")
    assert done.returncode == 2
    assert "1 of 1 reports are stale" in done.stderr
    assert "wuxing/en/02_target_feasibility: not built yet" in done.stderr
    assert "Run `fyp report`" in done.stderr
    assert not (whole.path / "dist").exists()


def test_the_archive_makes_itself_again_and_needs_a_licence(whole, tmp_path):
    assert whole.fyp("report").returncode == 0
    licence = (whole.path / "LICENSE").rename(whole.path / "aside")
    refused = whole.fyp("package")
    assert refused.returncode == 2
    assert "needs LICENSE, which is missing" in refused.stderr
    licence.rename(whole.path / "LICENSE")
    first = whole.fyp("package", PYTHONHASHSEED="1")
    assert first.returncode == 0, first.stderr
    path = next((whole.path / "dist").glob("fyp-suite-*.zip"))
    content = path.read_bytes()
    assert hashlib.sha256(content).hexdigest() in first.stdout

    again = whole.fyp("package", "--output", str(tmp_path / "again.zip"), PYTHONHASHSEED="2")
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "again.zip").read_bytes() == content

    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    files = {item.relative_to(folder).as_posix() for item in folder.rglob("*") if item.is_file()}
    expected = {
        "data/indicators.csv",
        "requirements.lock",
        "pylock.toml",
        "environment.yml",
        "CITATION.cff",
        "reports/index.html",
        "reports/methods.en.html",
        "reports/wuxing/zh/index.html",
        "reports/_data/indicators.csv",
        "reports/wuxing/en/02_target_feasibility.html",
        "reports/wuxing/en/02_target_feasibility.ipynb",
        "src/helpers/cli/package.py",
        "tests/conftest.py",
        "ro-crate-metadata.json",
        "REPLICATION.md",
        ".zenodo.json",
        "datacite.json",
        "croissant.json",
        "bom.cdx.json",
        "scripts/table.py",
        "scripts/table.R",
        "scripts/table.do",
    }
    assert expected <= files
    assert not any("secret" in name or "__pycache__" in name for name in files)
    check_crate(folder, files)
    check_readme((folder / "REPLICATION.md").read_text("utf-8"), folder)
    check_links(folder / "reports")

    whole.path = folder  # the archive makes itself again
    third = whole.fyp("package")
    assert third.returncode == 0, third.stderr
    assert (folder / "dist" / path.name).read_bytes() == content


def check_links(folder):
    """Every link and anchor of every page leads somewhere inside the archive."""
    pages = {path: BeautifulSoup(path.read_text("utf-8"), "lxml") for path in sorted(folder.rglob("*.html"))}
    ids = {path: {tag["id"] for tag in soup.find_all(id=True)} for path, soup in pages.items()}
    assert {path.name for path in pages} >= {"sources.html", "methods.html", "data.en.html"}
    broken = []
    for path, soup in pages.items():
        works = soup.select(".bibliography a[href^='https://doi.org/']")  # for who reads on; nothing loads them
        for tag in soup.find_all(href=True):
            if any(tag is work for work in works):
                continue
            name, _, mark = unquote(tag["href"]).partition("#")
            target = (path.parent / name).resolve() if name else path
            if not target.is_file() or (mark and mark not in ids[target]):
                broken.append((path.relative_to(folder).as_posix(), tag["href"]))
    assert broken == []


def check_crate(folder, files):
    crate = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    parts = {part["@id"] for part in entities["./"]["hasPart"]}
    assert parts == files - {"ro-crate-metadata.json"}
    for name in parts:
        content = (folder / name).read_bytes()
        assert entities[name]["sha256"] == hashlib.sha256(content).hexdigest()
        assert entities[name]["contentSize"] == str(len(content))
    [run] = [entities[one["@id"]] for one in entities["./"]["mentions"]]
    assert run["instrument"] == {"@id": "notebooks/02_target_feasibility.ipynb"}
    assert {one["@id"] for one in run["result"]} == {
        f"reports/wuxing/en/02_target_feasibility.{suffix}" for suffix in ("html", "ipynb")
    }
    assert {"@id": "data/indicators.csv"} in run["object"]
    assert {one["@id"] for one in (*run["object"], *run["result"], run["instrument"], run["agent"])} <= set(entities)
    references = [ref["@id"] for key in ("license",) for ref in [entities["./"][key]]]
    references += [author["@id"] for author in entities["./"]["author"]]
    assert set(references) <= set(entities)


HEADINGS = [
    "Overview",
    "Data Availability and Provenance Statements",
    "Statement about Rights",
    "Summary of Availability",
    "Details on each Data Source",
    "Plan documents",
    "Dataset list",
    "Computational requirements",
    "Software Requirements",
    "Controlled Randomness",
    "Memory, Runtime, Storage Requirements",
    "Description of programs/code",
    "License for Code",
    "Instructions to Replicators",
    "List of tables and programs",
    "References",
]


def check_readme(text, folder):
    executed = json.loads((folder / "reports/wuxing/en/02_target_feasibility.ipynb").read_text("utf-8"))
    outputs = [output.get("data", {}) for cell in executed["cells"] for output in cell.get("outputs", [])]
    figures = sum(any(form.startswith("image/") for form in data) for data in outputs)
    tables = sum("<table" in "".join(data.get("text/html", "")) for data in outputs)
    assert figures > 0
    assert tables > 0
    assert text.count("| Figure ") == figures
    assert text.count("| Table ") == tables
    assert "`helpers.analysis.feasibility.figures.dumbbell`" in text
    headings = re.findall(r"^##+ (.+)$", text, re.MULTILINE)
    assert headings == HEADINGS  # of the data editors' template, version 1.1
