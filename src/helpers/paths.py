"""Where things are. The only module that knows the project's folders."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from helpers.errors import UserError

MARKER = Path("data") / "areas.yml"
STATE = ".fyp"  # in the data folder: lock, unfinished change, what changes replaced, what is settled; ignored by git
SOURCES_PAGE = "sources.html"  # what printed numbers lead to, in a city's folder of a language
SOURCES_SCRIPT = "sources.js"  # beside that page: what panels of numbers take from documents


def project_root() -> Path:
    """The project's folder: `FYP_PROJECT` if set, else the nearest folder upwards that holds `data/areas.yml`.

    The search starts at the working directory (a notebook's folder in JupyterLab, the caller's in papermill) and falls
    back to the checkout that the package was installed from.

    Raises:
        UserError: no such folder was found.
    """
    named = os.environ.get("FYP_PROJECT")
    if named:
        root = Path(named)
        if (root / MARKER).is_file():
            return root.resolve()
        raise UserError(
            f"the environment variable FYP_PROJECT names {named}, which holds no {MARKER.as_posix()}.",
            remedy="Set it to the project's folder, or unset it and start from inside that folder.",
        )
    return _root_above(Path.cwd())


@cache
def _root_above(here: Path) -> Path:
    here = here.resolve()
    for folder in [here, *here.parents, *Path(__file__).resolve().parents]:
        if (folder / MARKER).is_file():
            return folder
    raise UserError(
        f"no {MARKER.as_posix()} here or in any folder above.",
        remedy="Start from inside the project's folder, or set FYP_PROJECT to it.",
    )


def data_folder() -> Path:
    """The coded data set."""
    return project_root() / "data"


def notebooks_folder() -> Path:
    """The notebooks."""
    return project_root() / "notebooks"


def reports_folder() -> Path:
    """Where pages are built."""
    return project_root() / "reports"


def site_page(page: str, lang: str) -> str:
    """The file of a page of the whole site: `index.html` in Chinese, `index.en.html` in English."""
    return f"{page}.html" if lang == "zh" else f"{page}.{lang}.html"


def documents_folder() -> Path:
    """Where the plan documents are on this machine: `FYP_DOCUMENTS` if set, else `data/raw/`. It may not exist."""
    named = os.environ.get("FYP_DOCUMENTS")
    return Path(named) if named else data_folder() / "raw"


def bundled_font() -> Path:
    """The Noto Sans CJK that is installed with the package, found without importing its home.

    Importing `notojp_matplotlib` changes matplotlib's settings for the whole process, so that a figure would look
    different depending on what ran before it.
    """
    spec = find_spec("notojp_matplotlib")
    folders = list(spec.submodule_search_locations or []) if spec else []
    fonts = sorted(path for folder in folders for path in (Path(folder) / "fonts").glob("*.otf"))
    if not fonts:
        raise UserError("the bundled font is missing.", remedy="Install the environment anew: make clean, then make.")
    return fonts[0]
