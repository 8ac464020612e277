"""The desk as one HTML file: text, records and scripts in it, nothing from outside."""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from importlib import resources

from helpers.desk.body import DeskBody
from helpers.desk.desk import Desk
from helpers.faces import font_face
from helpers.labels import catalogue

# The order in which the scripts are put together; each uses only those before it while it is loaded.
SCRIPTS = ("words", "text", "store", "state", "form", "list", "view", "grid", "handback", "keys", "main")
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "form-action 'none'; base-uri 'none'"
)


def desk_page(desk: Desk, lang: str) -> str:
    """The page that a coder opens.

    Args:
        desk: what it holds.
        lang: the language that it opens in.
    """
    body = DeskBody(desk).write()
    words = {key[5:]: text for key, text in catalogue().items() if key.startswith("desk.")}
    payload = desk.payload() | {"words": words, "lang": lang}
    payload_text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    parts = {
        "lang": "zh-Hans" if lang == "zh" else "en",
        "policy": escape(POLICY),
        "title": escape(f"{desk.document.title} · {desk.coder}"),
        "style": _static("desk.css"),
        "body": body,
        # A closing tag inside the data would end the script.
        "payload": payload_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
        "script": _script(),
    }
    shown = f"<p>{escape(payload_text)}</p>"
    parts["fonts"] = font_face(shown, "zh")
    return re.sub(r"\[\[(\w+)\]\]", lambda place: parts[place[1]], _static("desk.html"))


def _script() -> str:
    joined = "\n".join(_static(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{joined}\n}})();'


@cache
def _static(name: str) -> str:
    return resources.files("helpers.desk").joinpath("static", name).read_text("utf-8")
