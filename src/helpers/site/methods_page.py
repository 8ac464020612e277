"""The methods page: every formula with its id, its source and a worked example."""

from __future__ import annotations

from pathlib import Path

from helpers.labels import catalogue, label
from helpers.labels.codebook import in_words
from helpers.methods import CATALOGUE
from helpers.methods.examples import worked_examples
from helpers.methods.references import REFERENCES
from helpers.site.frame import METHODS, site_frame, write_page


def write_methods(folder: Path, lang: str, audit: bool) -> Path:
    """Write the methods page.

    Args:
        folder: the site's folder.
        lang: the page's language.
        audit: whether there is an audit to link to.
    """
    families: dict[str, list[dict[str, object]]] = {}
    for method in CATALOGUE.values():
        example = worked_examples().get(method.id)
        families.setdefault(method.id.partition(".")[0], []).append(
            {
                "id": method.id,
                "title": _named(f"method.{method.id}", method.id, lang),
                "formula": in_words(method.formula, lang),
                "source": in_words(method.source, lang),
                "module": example.module if example else "",
                "steps": example.steps if example else [],
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
