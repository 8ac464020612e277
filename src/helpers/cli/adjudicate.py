"""`fyp adjudicate`: what two coders see differently, as a desk for a third."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def adjudicate(
    first: Annotated[Path, typer.Argument(help="One coder's file of decisions.")],
    second: Annotated[Path, typer.Argument(help="The other coder's, about the same document.")],
    coder: Annotated[str, typer.Option(help="Who decides: a name, or an ORCID.")],
    lang: Annotated[str, typer.Option(help="Language that the page opens in: zh or en.")] = "zh",
    output: Annotated[Path | None, typer.Option(help="The page to write.")] = None,
) -> None:
    """Write a desk that holds only what two coders see differently, with both codes, the passage and the rule.

    Each decision needs its reason. `fyp desk --take FILE` stores what comes back: what both coded alike is confirmed by
    the two, the rest by who decided.
    """
    from helpers.cli.desk import read
    from helpers.data import load_dataset
    from helpers.data.coders import coder_name, file_stem
    from helpers.data.decisions import read_decisions
    from helpers.data.files import write_whole
    from helpers.desk.adjudicate import agreed, difference_items
    from helpers.desk.desk import Desk, read_registered, text_hash
    from helpers.desk.page import desk_page
    from helpers.desk.take import known_document
    from helpers.errors import DataError
    from helpers.labels import check_language
    from helpers.paths import documents_folder

    who, one, other = coder_name(coder), read_decisions(first), read_decisions(second)
    check_language(lang)
    items, more = difference_items(one, other), agreed(one, other)
    document = known_document(one, load_dataset().documents, first)
    extraction = read_registered(document, documents_folder(), read)
    if text_hash(extraction.document.text) != one.document.text_sha256:
        raise DataError("the program reads another text in the document now, so places do not fit.", where=str(first))
    path = output or Path(f"adjudicate-{document.document_id}--{file_stem(who)}.html")
    desk = Desk(document, extraction, who, items, mode="adjudicate", more=more)
    write_whole(path, desk_page(desk, lang).encode())
    typer.echo(f"{path}: {len(more.agreed)} records alike, {len(items)} to decide")
