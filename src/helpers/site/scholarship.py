"""What a scholar asks of a data set: how to cite it, under which licence it stands, and who coded it."""

from __future__ import annotations

from typing import Any

from helpers.data import Dataset, data_hash
from helpers.data.yamltext import read_yaml
from helpers.errors import DataError
from helpers.labels import label
from helpers.paths import project_root
from helpers.schema import ReviewStatus

CITATION = "CITATION.cff"


def about(dataset: Dataset, lang: str) -> dict[str, str]:
    """Coding, licence, and a citation as a line and as BibTeX; both "" where the project has no `CITATION.cff`.

    Args:
        dataset: the whole data set.
        lang: the page's language.
    """
    import pandas as pd  # slow to import, and a run with nothing to do needs only the name of the file

    plans = dataset.only(*dataset.studied)
    status = pd.concat([plans.indicators["status"], plans.statements["status"], plans.measures["status"]])
    counts = {kind.value: int((status == kind.value).sum()) for kind in ReviewStatus}
    known = _citation()
    line, bibtex = _cited(known, lang) if known else ("", "")
    return {
        "coded": label("brief.coded", lang, total=len(status), **counts),
        "licence": label("brief.licence", lang, licence=known.get("license", "MIT")),
        "line": line,
        "bibtex": bibtex,
    }


def _citation() -> dict[str, Any]:
    path = project_root() / CITATION
    return read_citation(path.read_bytes()) if path.is_file() else {}


def read_citation(content: bytes) -> dict[str, Any]:
    """What a citation file says.

    Raises:
        DataError: it is no YAML, or lacks an entry that the pages name.
    """
    remedy = "Restore it from git."
    try:
        known, _ = read_yaml(content.decode("utf-8-sig"), CITATION, aliases=True)
    except UnicodeDecodeError as error:
        raise DataError(f"is not UTF-8 ({error.reason}).", where=CITATION, remedy=remedy) from None
    if not isinstance(known, dict) or not all(isinstance(one, dict) for one in known.get("authors") or ()):
        raise DataError("is no citation file.", where=CITATION, remedy=remedy)
    missing = [name for name in ("title", "version", "date-released", "authors") if not known.get(name)]
    if missing:
        raise DataError(f"{missing[0]!r} is missing.", where=CITATION, remedy=remedy)
    return known


def _cited(known: dict[str, Any], lang: str) -> tuple[str, str]:
    authors = [_name(author) for author in known["authors"]]
    date = str(known["date-released"])
    said = {
        "title": known["title"],
        "version": known["version"],
        "date": date,
        "year": date[:4],
        "data": data_hash()[:12],
    }
    line = label("brief.cite_line", lang, authors=", ".join(authors), **said)
    fields = {
        "author": " and ".join(f"{{{name}}}" for name in authors),
        "title": known["title"],
        "year": date[:4],
        "version": known["version"],
        "note": f"data {said['data']}",
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return line, f"@misc{{fyp_suite,\n{body}\n}}"


def _name(author: dict[str, Any]) -> str:
    return author.get("name") or ", ".join(filter(None, [author.get("family-names"), author.get("given-names")]))
