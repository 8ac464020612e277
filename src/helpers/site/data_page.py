"""The data page: the files to take away, and what their fields mean. The files are copies, so that the folder can
be carried on a stick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from fnmatch import fnmatch
from pathlib import Path

from helpers.data import data_hash
from helpers.data.coding import CODING, coding_files
from helpers.data.csvtext import csv_text
from helpers.data.files import replace_whole, text_cell
from helpers.data.sectors import sources
from helpers.data.versions import versions
from helpers.display.layout import table_html
from helpers.display.words import Html
from helpers.facts import Table
from helpers.labels import label, number
from helpers.labels.codebook import in_words
from helpers.schema import TABLES, FieldSpec, TableSpec
from helpers.site.codebook import about, table_fields, vocabularies
from helpers.site.frame import DATA, VALUES, site_frame, write_page
from helpers.site.indicator_rows import Row
from helpers.site.scholarship import BIBTEX, CSL, citation_files

FOLDER = "_data"  # no slug starts with a line
TARGETS = f"{FOLDER}/targets.csv"
_BESIDE = {"README.md": "site.file_readme", "datapackage.json": "site.file_datapackage"}


def copy_data(folder: Path, source: Path, rows: Mapping[str, Sequence[Row]]) -> list[Path]:
    """Put the data files into the site: with what each coder coded, the targets as the index lists them, the citation.

    Args:
        folder: the site's folder.
        source: the data folder.
        rows: all indicators by language.

    Returns:
        The files, sorted.
    """
    names = sorted({*sources(source), *_BESIDE})
    contents = {name: (source / name).read_bytes() for name in names if (source / name).is_file()}
    contents[Path(TARGETS).name] = _targets(rows)
    contents |= {path.relative_to(source).as_posix(): path.read_bytes() for path in coding_files(source)}
    contents |= citation_files(data_hash(source))
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    for path in sorted(place.rglob("*")):
        if path.is_file() and path.relative_to(place).as_posix() not in contents:
            path.unlink()
    for name, content in contents.items():
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != content:
            replace_whole(target, content)
    return [place / name for name in sorted(contents)]


def write_data(folder: Path, copies: Sequence[Path], lang: str, audit: bool, agreed: Table | None) -> list[Path]:
    """Write the data page, and beside it the page of the vocabularies.

    Args:
        folder: the site's folder.
        copies: the data files of the site.
        lang: the page's language.
        audit: whether there is an audit to link to.
        agreed: how far the codings agree; None where nothing was coded twice.
    """
    names = [path.relative_to(folder / FOLDER).as_posix() for path in copies]
    titles = {
        name: in_words(spec.title, lang) for name in names for spec in TABLES.values() if fnmatch(name, spec.file)
    }
    added = _BESIDE | {Path(TARGETS).name: "site.file_targets", BIBTEX: "site.file_citation", CSL: "site.file_citation"}
    titles |= {name: label(key, lang) for name, key in added.items()}
    titles |= {name: label("site.file_coding", lang) for name in names if name.startswith(f"{CODING}/")}
    files = [
        {
            "name": name,
            "href": f"{FOLDER}/{name}",
            "title": titles.get(name, ""),
            "size": f"{number(path.stat().st_size / 1000, 1)} kB",
        }
        for name, path in zip(names, copies, strict=True)
    ]
    data = site_frame(DATA, lang, label("site.data_title", lang), audit=audit)
    above = (*data.crumbs, (data.name, data.title))
    values = replace(site_frame(VALUES, lang, label("site.vocabularies", lang), audit=audit), crumbs=above)
    return [
        write_page(
            folder,
            data,
            "data.html.j2",
            versions=label("site.versions", lang, **asdict(versions(folder / FOLDER))),
            files=files,
            agreement=table_html(agreed, Html(lang)) if agreed else "",
            tables=[_table(spec, lang) for spec in TABLES.values()],
        ),
        write_page(
            folder,
            values,
            "values.html.j2",
            vocabularies=[
                {
                    "name": name,
                    "about": in_words(about(vocabulary), lang),
                    "values": [(str(member.value), in_words(member.definition, lang)) for member in vocabulary],
                }
                for name, vocabulary in vocabularies().items()
            ],
        ),
    ]


def _table(spec: TableSpec, lang: str) -> dict[str, object]:
    return {
        "file": spec.file,
        "name": spec.name,
        "title": in_words(spec.title, lang),
        "key": spec.key,
        "fields": [
            {
                "name": name,
                "type": _type(field, lang),
                "vocabulary": field.vocabulary.__name__ if field.vocabulary else "",
                "is_optional": not field.required,
                "about": in_words(field.description, lang),
            }
            for name, field in table_fields(spec)
        ],
    }


def _type(field: FieldSpec, lang: str) -> str:
    limits, kind = field.constraints, label(f"field_type.{field.type}", lang)
    low, high = limits.get("minimum"), limits.get("maximum")
    if low is not None and high is not None:
        return label("field_type.between", lang, type=kind, low=low, high=high)
    if low is not None:
        return label("field_type.at_least", lang, type=kind, low=low)
    if "exclusiveMinimum" in limits:
        return label("field_type.above", lang, type=kind, low=limits["exclusiveMinimum"])
    return kind


def _targets(rows: Mapping[str, Sequence[Row]]) -> bytes:
    """The indicators as the index lists them, in both languages, as CSV that spreadsheets open as UTF-8."""
    lines: list[list[str]] = [
        [
            "indicator_id",
            "city",
            "city_zh",
            "city_en",
            "level",
            "domain",
            "name_zh",
            "name_en",
            "unit_zh",
            "unit_en",
            "baseline",
            "baseline_also_printed",
            "target",
            "target_also_printed",
            "attribute",
            "required_change_zh",
            "required_change_en",
            "required_change",
            "method",
        ]
    ]
    for zh, en in zip(rows["zh"], rows["en"], strict=True):
        cells = [
            zh.id,
            zh.city,
            zh.city_text,
            en.city_text,
            zh.level,
            zh.domain,
            zh.name,
            en.name,
            zh.unit,
            en.unit,
            zh.baseline,
            en.baseline_also,
            zh.target,
            en.target_also,
            zh.attribute,
            zh.change,
            en.change,
            "" if zh.change_value is None else repr(zh.change_value),
            zh.method,
        ]
        lines.append([text_cell(cell) if isinstance(cell, str) else cell for cell in cells])
    return b"\xef\xbb\xbf" + csv_text(lines).encode()
