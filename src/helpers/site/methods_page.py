"""The methods page: every formula with its id, its source and a worked example."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from helpers.build.modules import code_hash
from helpers.labels import catalogue, label
from helpers.labels.codebook import in_words
from helpers.methods import CATALOGUE
from helpers.methods.examples import EXAMPLES
from helpers.methods.references import REFERENCES
from helpers.program import made_with
from helpers.site.frame import METHODS, site_frame, write_page


def results_of(known: object) -> dict[str, object]:
    """What the worked examples give, and the code that says so; computed where the code is not that of last time.

    Args:
        known: what this function gave last time, in whatever state the file that kept it is.
    """
    modules = {f"helpers.methods.{module}" for example in EXAMPLES.values() for module in example.modules}
    key = code_hash(["helpers.methods.examples", *sorted(modules)])[:16] + " " + made_with()["libraries"]
    if isinstance(known, dict) and known.get("key") == key and set(known.get("results", ())) == set(EXAMPLES):
        return known
    return {"key": key, "results": {name: example.result() for name, example in EXAMPLES.items()}}


def write_methods(folder: Path, results: Mapping[str, str], lang: str, audit: bool) -> Path:
    """Write the methods page.

    Args:
        folder: the site's folder.
        results: what each worked example gives, by method.
        lang: the page's language.
        audit: whether there is an audit to link to.
    """
    families: dict[str, list[dict[str, object]]] = {}
    for method in CATALOGUE.values():
        example = EXAMPLES.get(method.id)
        families.setdefault(method.id.partition(".")[0], []).append(
            {
                "id": method.id,
                "title": _named(f"method.{method.id}", method.id, lang),
                "formula": in_words(method.formula, lang),
                "source": in_words(method.source, lang),
                "imports": example.imports() if example else [],
                "lines": example.lines if example else [],
                "result": results.get(method.id, ""),
            }
        )
    return write_page(
        folder,
        site_frame(METHODS, lang, label("site.methods_title", lang), audit=audit),
        "methods.html.j2",
        families=[
            {"id": family, "title": _named(f"family.{family}", family, lang), "methods": methods}
            for family, methods in families.items()
        ],
        count=len(CATALOGUE),
        references=sorted(REFERENCES.values(), key=lambda work: (work.authors, work.year)),
    )


def _named(key: str, otherwise: str, lang: str) -> str:
    """A label where there is one: a method that is new has its id for a name."""
    return label(key, lang) if key in catalogue() else otherwise
