"""Styles and scripts of the template folder, as a page holds them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from markupsafe import Markup


def template_text(name: str) -> str:
    """A file of the template folder."""
    return resources.files("helpers.site").joinpath("templates", name).read_text("utf-8")


@cache
def joined(*names: str) -> Markup:
    """Styles or scripts one after the other, without comments and indents: every page holds them."""
    text = re.sub(r"(?s:/\*.*?\*/)|^\s*//.*$|  // .*$", "", "\n".join(map(template_text, names)), flags=re.MULTILINE)
    return Markup(re.sub(r"\s*\n\s*", "\n", text).strip())


def running_head(text: str) -> Markup:
    """The rule that sets a text at the head of each printed page."""
    quoted = re.sub(r"[^\w ·().,-]", lambda match: f"\\{ord(match[0]):x} ", text)
    return Markup('@page { @top-left { content: "%s"; font: 8pt sans-serif; color: #57606a; } }') % Markup(quoted)


@cache
def joined_style(*names: str) -> Markup:
    """Style sheets one after the other, without idle spaces too."""
    return Markup(re.sub(r"\s*([{};,]) ?\s*|(?<=:) (?=[^{}]*})", r"\1", joined(*names)))
