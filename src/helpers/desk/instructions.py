"""What a coder needs to know, as one page: how to work at the desk, and the code book."""

from __future__ import annotations

from html import escape
from importlib import resources

from helpers.desk.forms import forms
from helpers.labels import label
from helpers.schema.codebook import VERSION

STEPS = ("open", "read", "code", "doubt", "alone", "back")


def instructions(lang: str) -> str:
    """The page in one language; the same for every coder."""
    style = resources.files("helpers.desk").joinpath("static", "page.css").read_text("utf-8")
    steps = "".join(f"<li>{escape(label(f'desk_guide.{step}', lang))}</li>" for step in STEPS)
    book = "".join(_table(form, lang) for form in forms().values())
    title = escape(label("desk_guide.title", lang))
    version = escape(label("desk_guide.version", lang, version=VERSION))
    return f"""<!doctype html>
<html lang="{"zh-Hans" if lang == "zh" else "en"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head><body><main>
<h1>{title}</h1><p>{version}</p><ol>{steps}</ol>{book}</main></body></html>
"""


def _table(form: dict, lang: str) -> str:
    rows = []
    for field in form["fields"]:
        hint = escape(field["hint"][lang])
        options = "".join(
            f"<li><code>{escape(one['value']) or '∅'}</code> {escape(_rule(one, lang))}</li>"
            for one in field.get("options", ())
        )
        cell = f"{hint}<ul>{options}</ul>" if options else hint
        rows.append(f"<tr><th scope=row>{escape(field['label'][lang])}</th><td>{cell}</td></tr>")
    return f"<h2>{escape(form['label'][lang])}</h2><div class=wide><table>{''.join(rows)}</table></div>"


def _rule(option: dict, lang: str) -> str:
    return (
        "：".join(filter(None, (option["label"][lang], option["rule"][lang]))) if lang == "zh" else option["rule"][lang]
    )
