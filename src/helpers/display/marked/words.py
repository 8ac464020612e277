"""Own words of the page, in both languages at once."""

from __future__ import annotations

from html import escape

from helpers.labels import label


def both(key: str) -> str:
    """A label in Chinese and in English, as HTML."""
    chinese, english = (escape(label(f"marked.{key}", lang)) for lang in ("zh", "en"))
    return f"<span lang=zh>{chinese}</span> <span lang=en>{english}</span>"
