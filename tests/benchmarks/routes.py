"""Other ways to make the same reports, each from nothing to HTML: `python routes.py ROUTE FOLDER CITY…`.

`command`   the papermill command, then the nbconvert command, for each report in turn
`api`       papermill's and nbconvert's API in one process
`api2`      the same in two processes
`snakemake` Snakemake with two cores calling the two commands (`FYP_SNAKEMAKE` names the program)
`plain`     the cells as plain Python in one warm process, what they show turned into text: the limit, in seconds
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "01_baseline_review",
    "02_target_feasibility",
    "03_comparative_analysis",
    "04_implementation_review",
    "05_succession_and_alignment",
)
Job = tuple[str, str, str]


def jobs(cities: list[str]) -> list[Job]:
    """Area, language and notebook of every report."""
    return [(city, lang, name) for name in NAMES for city in cities for lang in ("zh", "en")]


def commands(job: Job, folder: Path) -> list[list[str]]:
    """The two commands that make one report."""
    city, lang, name = job
    out = folder / f"{city}-{lang}-{name}.ipynb"
    tools = Path(sys.executable).parent
    source = ROOT / "notebooks" / f"{name}.ipynb"
    return [
        [
            str(tools / "papermill"),
            str(source),
            str(out),
            "-r",
            "city",
            city,
            "-r",
            "lang",
            lang,
            "--no-progress-bar",
            "--cwd",
            str(ROOT / "notebooks"),
        ],
        [str(tools / "jupyter-nbconvert"), "--to", "html", "--log-level", "ERROR", str(out)],
    ]


def run_api(job: Job, folder: Path) -> None:
    """One report through the two libraries."""
    import nbconvert
    import papermill

    city, lang, name = job
    out = folder / f"{city}-{lang}-{name}.ipynb"
    notebook = papermill.execute_notebook(
        str(ROOT / "notebooks" / f"{name}.ipynb"),
        str(out),
        {"city": city, "lang": lang},
        progress_bar=False,
        cwd=str(ROOT / "notebooks"),
        kernel_name="python3",
    )
    out.with_suffix(".html").write_text(nbconvert.HTMLExporter().from_notebook_node(notebook)[0], "utf-8")


def run_snakemake(todo: list[Job], folder: Path) -> None:
    """All reports as rules of one Snakefile."""
    rules = ["rule all:\n    input: " + ", ".join(repr(f"{c}-{lang}-{n}.html") for c, lang, n in todo)]
    for number, job in enumerate(todo):
        city, lang, name = job
        first, second = (" ".join(map(repr, command)) for command in commands(job, folder))
        rules.append(
            f'rule r{number}:\n    output: \'{city}-{lang}-{name}.html\'\n    shell: """{first} && {second}"""'
        )
    (folder / "Snakefile").write_text("\n".join(rules), "utf-8")
    program = os.environ.get("FYP_SNAKEMAKE", "snakemake")
    subprocess.run([program, "-c2", "-q", "all", "-d", str(folder), "-s", str(folder / "Snakefile")], check=True)


def run_plain(todo: list[Job]) -> float:
    """Seconds that the cells alone take, imports done."""
    import ast
    import json

    os.chdir(ROOT / "notebooks")
    from helpers.build import warm

    warm.preload([])
    began = time.perf_counter()
    for city, lang, name in todo:
        names: dict[str, object] = {"__name__": "__main__"}
        for cell in json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8"))["cells"]:
            if cell["cell_type"] != "code":
                continue
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "cell", "exec"), names)
            if "parameters" in cell["metadata"].get("tags", []):
                names |= {"city": city, "lang": lang}
            if last is not None:
                shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
                for method in ("_repr_mimebundle_", "_repr_html_", "__repr__"):
                    if shown is not None and hasattr(shown, method):
                        getattr(shown, method)()
    return time.perf_counter() - began


def main() -> None:
    """Run one route."""
    route, folder, todo = sys.argv[1], Path(sys.argv[2]), jobs(sys.argv[3:])
    folder.mkdir(parents=True, exist_ok=True)
    if route == "plain":
        print(run_plain(todo))
    elif route == "snakemake":
        run_snakemake(todo, folder)
    elif route == "command":
        for job in todo:
            for command in commands(job, folder):
                subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    elif route == "api":
        for job in todo:
            run_api(job, folder)
    else:
        with ProcessPoolExecutor(2) as pool:
            list(pool.map(run_api, todo, [folder] * len(todo)))
    if route != "plain" and len(list(folder.glob("*.html"))) != len(todo):
        sys.exit(f"{route}: pages are missing")


if __name__ == "__main__":
    main()
