"""Execute the reference notebooks anew, and show what changed: `make golden`.

References hold text, tables and sentences. Drawings and the data behind them are left out: nbval does not compare
them, and figures are tested through their data.
"""

from __future__ import annotations

import difflib
import re
import sys
import tempfile
from pathlib import Path

import nbformat

from helpers.build.config import load_settings
from helpers.build.execute import execute
from helpers.build.plan import TOGETHER, notebook_path, plan_jobs
from helpers.data import load_dataset
from helpers.display.pictures import DRAWN
from helpers.facts.bundle import BUNDLE
from helpers.labels import LANGUAGES
from helpers.paths import notebooks_folder

GOLDEN = Path(__file__).parent / "golden"
# Three tables, two targets in one row, a range, base 2021; and a plan without any table.
PLACES = {"jingzhou": "en", "linyi": "zh", "nation": "zh", TOGETHER: "en"}
DOCS = GOLDEN.parents[2] / "docs" / "examples"
EXAMPLE = "02_target_feasibility"


def references() -> list[tuple[str, str, str]]:
    """Place, language and notebook of every reference: all pages that the places have."""
    jobs = plan_jobs(load_settings(), load_dataset())
    return [(job.city, job.lang, job.notebook) for job in jobs if PLACES.get(job.city) == job.lang]


def reference(notebook: str, city: str, lang: str, drawings: bool = False) -> str:
    """The executed notebook as it is kept; with `drawings` as a forge shows it to a reader."""
    with tempfile.TemporaryDirectory() as folder:
        executed = execute(
            notebook_path(notebook),
            Path(folder) / "out.ipynb",
            {"city": "" if city == TOGETHER else city, "lang": lang},
            notebooks_folder(),
        )
    for cell in executed.cells:
        # Versions and hashes change with every commit, and passages of the documents are never committed.
        if re.match(r"(display\.)?run_footer\(|show\(baseline\.passages\(", cell.source):
            cell.outputs = []
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            idle = (BUNDLE, DRAWN) if drawings else ("image/svg+xml", DRAWN, BUNDLE) if "image/svg+xml" in data else ()
            for kind in idle:
                data.pop(kind, None)
    return nbformat.writes(executed) + "\n"


def kept() -> list[tuple[Path, str, str, str, bool]]:
    """Path, notebook, city, language and drawings of every executed copy: the references, and one to read."""
    copies = [(GOLDEN / city / f"{name}.ipynb", name, city, lang, False) for city, lang, name in references()]
    shown = [(DOCS / f"{EXAMPLE}.{lang}.ipynb", EXAMPLE, "zhongshan", lang, True) for lang in LANGUAGES]
    return copies + shown


def readable(text: str) -> list[str]:
    """Code and plain-text outputs, line by line: what a person compares, without the same change in the markup."""
    if not text:
        return []
    cells = [cell for cell in nbformat.reads(text, as_version=4).cells if cell.cell_type == "code"]
    shown = [
        part
        for cell in cells
        for part in (cell.source, *(o.get("data", {}).get("text/plain", o.get("text", "")) for o in cell.outputs))
    ]
    return [line for part in shown for line in part.splitlines()]


def main() -> int:
    """Refresh every reference and print a unified diff of each that changed."""
    for path, notebook, city, lang, drawings in kept():
        before = path.read_text("utf-8") if path.exists() else ""
        after = reference(notebook, city, lang, drawings)
        name = f"{path.parent.name}/{path.name}"
        if before == after:
            print(f"same     {name}")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(after, "utf-8", newline="\n")
        print(f"{'changed' if before else 'new':8} {name}")
        changes = list(difflib.unified_diff(readable(before), readable(after), "before", "after", n=1, lineterm=""))
        for line in changes[2:] if before else []:
            print(f"  {line}")
        if before and not changes:
            print("  only the markup")
    return 0


if __name__ == "__main__":
    sys.exit(main())
