"""The same bytes everywhere? `python -m tests.faults.same_bytes AREA NOTEBOOK [PYTHON ...]`.

Builds one report in both languages and the archive of it again and again: in another folder, time zone, locale, umask,
with other hash seeds, workers and versions of Python; and compares with the first. The last line says how many
differed; the status is their number.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Variant:
    """A way to build.

    Attributes:
        name: what is changed.
        variables: of the environment.
        folder: the project's folder inside a scratch folder.
        umask: which rights new files lack.
        workers: reports at a time.
        python: the interpreter; each has what `requirements.lock` names.
    """

    name: str
    variables: dict[str, str] = field(default_factory=dict)
    folder: str = "fyp"
    umask: int = 0o022
    workers: int = 1
    python: str = sys.executable


AS_IT_IS = Variant("as it is")
# Many things at once: where the bytes are the same, none of them matters.
VARIANTS = (
    Variant(
        "other folder, Kiribati, locale C, umask 077, hash seed 1, 4 workers",
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        "另一 个/deeper",
        0o077,
        4,
    ),
    Variant(
        "Honolulu, locale zh_CN.UTF-8, hash seed 77", {"TZ": "HST", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "77"}
    ),
)


def built(variant: Variant, area: str, notebook: str, revision: str = "HEAD") -> dict[str, str]:
    """Build in a folder of its own and give the SHA-256 of each page, of each notebook and of the archive."""
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch) / variant.folder
        project.mkdir(parents=True)
        packed = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "xf", "-"], cwd=project, input=packed, check=True)
        settings = f"languages: [zh, en]\ncities: [{area}]\nnotebooks:\n  {notebook}: {{}}\n"
        (project / "config.yml").write_text(settings, "utf-8")  # the archive wants every report that it names
        out, archive = project / "reports", Path(scratch) / "fyp.zip"
        variables = {**os.environ, "LC_ALL": "C.UTF-8", **variant.variables, "PYTHONPATH": str(project / "src")}
        variables.pop("FYP_PROJECT", None)
        for words in (
            ["report", "--workers", str(variant.workers), "--output", str(out)],
            ["package", "--reports", str(out), "--output", str(archive)],
        ):
            subprocess.run(
                [variant.python, "-m", "helpers.cli", *words],
                cwd=project,
                env=variables,
                check=True,
                umask=variant.umask,
                stdout=subprocess.DEVNULL,
            )
        files = [path for path in sorted(out.rglob("*")) if path.is_file() and not path.name.startswith(".")]
        found = {path.relative_to(out).as_posix(): _sha(path) for path in files}
        return found | {"the archive": _sha(archive)}


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> int:
    """Build all variants and print a line for each: what is changed, files, those that differ from the first."""
    area, notebook, *pythons = sys.argv[1:]
    variants = [AS_IT_IS, *VARIANTS, *(Variant(f"Python {path}", python=path) for path in pythons)]
    first: dict[str, str] = {}
    differing = 0
    for variant in variants:
        try:
            found = built(variant, area, notebook)
        except subprocess.CalledProcessError as error:
            differing += 1
            print(json.dumps([variant.name, f"fails with {error.returncode}"], ensure_ascii=False), flush=True)
            continue
        first = first or found
        other = sorted(name for name in first.keys() | found.keys() if first.get(name) != found.get(name))
        differing += bool(other)
        print(json.dumps([variant.name, len(found), other], ensure_ascii=False), flush=True)
    print(f"{len(variants)} builds, {differing} differ")
    return differing


if __name__ == "__main__":
    sys.exit(main())
