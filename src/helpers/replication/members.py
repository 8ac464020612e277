"""Which files of the project go into the archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from helpers.build.cache import MANIFEST, SUFFIXES
from helpers.errors import UserError
from helpers.site.site import site_files

ROOT_FILES = (
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "Makefile",
    "README.md",
    "README.zh.md",
    "config.yml",
    "environment.yml",
    "pylock.toml",
    "pyproject.toml",
    "requirements-lab.lock",
    "requirements.lock",
)
FOLDERS = ("data", "docs", "notebooks", "src", "tests")
_BUILT = {"__pycache__", ".ipynb_checkpoints"}


def project_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Data, code, tests, locks and licence, by their path in the project, sorted. Plan documents stay out.

    Raises:
        UserError: a file that the archive cannot do without is missing.
    """
    missing = [name for name in ROOT_FILES if not (root / name).is_file()]
    if missing:
        raise UserError(
            f"a replication archive needs {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} missing.",
            where="the project's folder",
            remedy="Restore them, for example from git.",
        )
    paths = [root / name for name in ROOT_FILES]
    for folder in FOLDERS:
        paths += [path for path in (root / folder).rglob("*") if path.is_file() and _belongs(path.relative_to(root))]
    for name in sorted(path.relative_to(root).as_posix() for path in paths):
        yield name, (root / name).read_bytes()


def report_files(reports: Path, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """The site's own pages, the manifest, and the page and executed notebook of each report, under `reports/`.

    Args:
        reports: the reports' folder.
        names: the reports, such as `wuxing/en/01_baseline_review`.
    """
    files = [*site_files(reports), MANIFEST, *(f"{name}.{suffix}" for name in sorted(names) for suffix in SUFFIXES)]
    for name in files:
        yield f"reports/{name}", (reports / name).read_bytes()


def _belongs(path: Path) -> bool:
    if path.parts[:2] == ("data", "raw"):
        return path.parts == ("data", "raw", "README.md")
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and not _BUILT & set(path.parts) and not any(part.endswith(".egg-info") for part in path.parts)
