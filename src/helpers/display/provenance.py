"""What a page was made from: program, libraries, lock and data. No clock, no machine, no path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version

from markupsafe import Markup

from helpers import __version__
from helpers.data import data_hash
from helpers.labels import label
from helpers.paths import project_root

LIBRARIES = ("pandas", "scipy", "matplotlib")


def provenance() -> dict[str, str]:
    """Program, versions, and the hashes (12 hex digits) of lock and data, in a fixed order."""
    lock = hashlib.sha256((project_root() / "requirements.lock").read_bytes()).hexdigest()
    return {
        "package": f"fyp-suite {__version__}",
        "libraries": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        "lock_hash": lock[:12],
        "data_hash": data_hash()[:12],
    }


class Footer:
    """The last lines of a page."""

    def __init__(self, parameters: Mapping[str, object], lang: str) -> None:
        self.items = [(label(f"page.{key}", lang), value) for key, value in provenance().items()]
        if parameters:
            shown = ", ".join(f"{name} = {value}" for name, value in parameters.items())
            self.items.append((label("page.parameters", lang), shown))
        self.lead = label("page.made_from", lang)
        self.colon = "：" if lang == "zh" else ": "

    def _repr_html_(self) -> str:
        said = " · ".join(f"{key} {value}" for key, value in self.items)
        return Markup('<p class="footer">{}{}{}</p>').format(self.lead, self.colon, said)

    def __repr__(self) -> str:
        return self.lead + self.colon + " · ".join(f"{key} {value}" for key, value in self.items)


def run_footer(*, lang: str, **parameters: object) -> Footer:
    """The page's footer: what produced it, with the parameters of the run.

    Args:
        lang: page's language; one of the run's parameters too where there are others.
        **parameters: the run's other parameters.
    """
    return Footer(parameters | {"lang": lang} if parameters else {}, lang)
