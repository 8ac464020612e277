"""What a page was made from: program, libraries, lock, and the rows of the data that it rests on."""

from __future__ import annotations

from helpers.analysis.common import footer
from helpers.data.digests import rows_hash
from helpers.data.inputs import declared_rows
from helpers.display.show import Shown
from helpers.facts import Thing, term


def run_footer(notebook: str, **parameters: object) -> Shown:
    """The page's last lines: what produced it, with the parameters of the run.

    Args:
        notebook: the notebook's name, under which `notebooks/inputs.yml` declares the rows that it rests on.
        **parameters: of the run, `city` and `lang` among them; `lang` is the notebook's language.
    """
    rows = declared_rows(notebook, str(parameters["city"]))
    shown: dict[str, Thing] = {name: str(value) for name, value in parameters.items()}
    shown |= {"lang": term("page.language")}
    return Shown(footer(rows_hash(rows)[:12], shown), str(parameters["lang"]))
