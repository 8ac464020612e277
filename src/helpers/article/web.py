"""The kit as one HTML page, its figures beside it."""

from __future__ import annotations

from importlib import resources

import jinja2

from helpers.article.page import Page
from helpers.labels import label


def web(page: Page) -> str:
    """The page; figures are taken from the folder `figures/` beside it."""
    template = resources.files("helpers.article").joinpath("article.html.j2").read_text("utf-8")
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True)
    return environment.from_string(template).render(
        page=page,
        code="zh-Hans" if page.lang == "zh" else "en",
        break_mark="\u200b",
        list_title=label("article.list_title", page.lang),
    )
