"""Every command that takes a file refuses what is none in a sentence: a pipe, a device, a folder, one without end."""

import inspect
import json
import os
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from helpers.cli import COMMANDS, app
from helpers.data.commit import names
from helpers.data.decisions import FORMAT
from helpers.data.tables import decode
from helpers.errors import UserError
from helpers.schema.codebook import VERSION

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such files")
# What each command is called with; PATH stands for what is no file, with the ending that the command wants.
TAKES = {
    "desk take": ("desk", "--take", "PATH.json"),
    "adjudicate first": ("adjudicate", "PATH.json", "PATH.json", "--coder", "A"),
    "adjudicate second": ("adjudicate", "DECISIONS", "PATH.json", "--coder", "A"),
    "recode file": ("recode", "PATH.json"),
    "exchange source": ("exchange", "PATH.qdpx", "out.csv"),
    "check-manuscript manuscript": ("check-manuscript", "PATH.docx"),
    "diff old": ("diff", "PATH.zip"),
    "diff new": ("diff", "DATA", "PATH.zip"),
    "reliability first": ("reliability", "PATH.csv", "PATH.csv"),
    "reliability second": ("reliability", "CODED", "PATH.csv"),
    "reliability more": ("reliability", "DECISIONS", "DECISIONS", "PATH.json"),
    "join denominators": ("join", "out", "--denominators", "PATH.xlsx"),
    "observe filled": ("observe", "zhongshan", "--from", "PATH.xlsx"),
    "extract file": ("extract", "PATH.txt"),
    "ingest file": ("ingest", "PATH.txt", "--area", "zhongshan"),
    "evaluate review": ("evaluate", "--review", "PATH.txt"),
    "evaluate plan": ("evaluate", "--plan", "PATH.txt", "--review", "PATH.txt"),
}
# These read the document in a process of its own: one kind is enough to see that it says no and ends.
SLOW = ("extract", "ingest", "evaluate")
# Where something is written to; beside them `panel` writes a file, and some take a folder.
WRITTEN = {"output", "target", "page", "pages_to", "to", "panel", "reports"}
KINDS = {
    "pipe": "this is no file but a device or a pipe",
    "device": "this is no file but a device or a pipe",
    "folder": "this is a folder",
    "endless": "bytes: 3,221,225,472 where at most",
}
CASES = [
    (name, kind)
    for name, call in TAKES.items()
    for kind in KINDS
    if (call[0] not in SLOW or kind == "pipe") and (call[0], kind) != ("diff", "folder")
]


def no_file(path: Path, kind: str) -> Path:
    """Put what is no file to read at a path; the large one takes no room."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(3 << 30)
    return path


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_what_is_no_file_is_refused(tmp_path, monkeypatch, root, name, kind):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coded.csv").write_text("a,b\n1,2\n", "utf-8")
    given = {"DATA": str(root / "data"), "CODED": "coded.csv", "DECISIONS": str(decisions(tmp_path))}
    words = []
    for word in TAKES[name]:
        if word.startswith("PATH"):
            given[word] = given.get(word) or str(no_file(tmp_path / word, kind))
        words.append(given.get(word, word))
    result = CliRunner().invoke(app, words)
    assert isinstance(result.exception, UserError), (result.exception, result.output)
    assert KINDS[kind] in str(result.exception)


def decisions(folder: Path) -> Path:
    """A sound file of decisions about nothing."""
    path = folder / "decisions.json"
    document = {"id": "x", "sha256": "0" * 64, "text_sha256": "0" * 64, "characters": 1}
    found = {"format": FORMAT, "mode": "code", "blind": True, "coder": "A", "codebook": VERSION, "document": document}
    path.write_text(json.dumps(found | {"seconds": 0, "decisions": []}), "utf-8")
    return path


def test_every_path_that_a_command_takes_is_in_the_table():
    taken = {
        f"{command} {name}"
        for command, (module, function) in COMMANDS.items()
        for name, parameter in inspect.signature(
            getattr(import_module(f"helpers.cli.{module}"), function), eval_str=True
        ).parameters.items()
        if "Path" in str(parameter.annotation) and name not in WRITTEN
    }
    assert taken - {"panel file", "harvest folder", "align folder", "align unrelated"} == set(TAKES) - {
        "exchange source",  # by their names no paths: a document's key, or a state's, may stand there
        "diff old",
        "diff new",
    }


def test_a_pipe_among_the_tables_does_not_hang_a_command(tmp_path):
    (tmp_path / "areas.yml").write_text("[]\n", "utf-8")
    os.mkfifo(tmp_path / "measures.csv")
    assert names(tmp_path) == ["areas.yml"]
    with pytest.raises(UserError, match="this is no file"):
        decode(tmp_path / "measures.csv")
