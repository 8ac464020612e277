"""Links at the head of a report to reports that are not there: said so, and links again once these are made.

A report is made beside others, and may be the only one of them: what else there is, is known at the end.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from helpers.build.cache import note_rewritten, read_manifest
from helpers.data.files import replace_whole

_HEAD = re.compile(r'<nav class="(?:parts|crumbs|kicker places)".*?</nav>', re.DOTALL)
_LINK = re.compile(r'(<a(?: [a-z]+="[^"]*")*?) (?:href|data-absent)="([^":#]*)"')


def settle_links(folder: Path) -> None:
    """Take the address from links to reports that are not built, and give it back where they are by now.

    Args:
        folder: the reports' folder, which the caller holds; pages that change are published and noted anew.
    """
    changed = {}
    for name in read_manifest(folder):
        page = folder / f"{name}.html"
        if not page.is_file():
            continue
        text = page.read_text("utf-8")
        settled = _HEAD.sub(lambda head, page=page: _LINK.sub(lambda link: _settled(link, page), head[0]), text)
        if settled != text:
            changed[name] = settled.encode()
            replace_whole(page, changed[name])
    if changed:
        note_rewritten(folder, changed)


def _settled(link: re.Match[str], page: Path) -> str:
    is_there = (page.parent / unquote(link[2])).is_file()
    return f'{link[1]} {"href" if is_there else "data-absent"}="{link[2]}"'
