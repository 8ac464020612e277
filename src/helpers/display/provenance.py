"""What a page was made from: program, libraries, lock, and the rows of the data that it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from helpers.data.digests import rows_hash
from helpers.data.usage import rows_used
from helpers.labels import label
from helpers.program import made_with


class Footer:
    """The last lines of a page. It stands last, so that it knows every row that was read."""

    def __init__(self, parameters: Mapping[str, object], lang: str) -> None:
        shown = ", ".join(f"{name} = {value}" for name, value in parameters.items())
        self.rows = rows_used()
        said = made_with() | {"data_hash": rows_hash(self.rows)[:12], "parameters": shown}
        self.items = [(label(f"page.{key}", lang), value) for key, value in said.items()]
        self.lead = label("page.made_from", lang)
        self.colon = "：" if lang == "zh" else ": "

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict, dict]:
        """Text and HTML; as metadata, the rows that were read, by which a run knows when to make the report anew."""
        said = " · ".join(f"{key} {value}" for key, value in self.items)
        html = Markup('<p class="footer">{}{}{}</p>').format(self.lead, self.colon, said)
        return {"text/html": html, "text/plain": repr(self)}, {"fyp_rows": self.rows}

    def __repr__(self) -> str:
        return self.lead + self.colon + " · ".join(f"{key} {value}" for key, value in self.items)


def run_footer(**parameters: object) -> Footer:
    """The page's footer, in the language of the parameter `lang`: what produced it, with the parameters of the run."""
    return Footer(parameters, str(parameters["lang"]))
