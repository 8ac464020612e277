"""A project as QualCoder itself takes it in: places, codes, coders and memos.

QualCoder is on no package index. Where its source lies (`PYTHONPATH=QualCoder/src`, with PyQt6 and what else it
imports), its own import is run here without a screen; elsewhere this is skipped.
"""

from __future__ import annotations

import builtins
import sqlite3
from types import SimpleNamespace

import pytest

from helpers.exchange.model import Code, Passage, Project, Source
from helpers.exchange.refi import write_qdpx

# The tables that its import of texts fills, as it makes them in a new project.
TABLES = """
create table project (databaseversion text, date text, memo text, about text);
create table source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
    date text, av_text_id integer, risid integer, unique(name));
create table annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
    date text);
create table code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer,
    unique(name));
create table code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text,
    supercid integer, unique(name));
create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
    owner text, date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner));
create table journal (jid integer primary key, name text, jentry text, date text, owner text);
"""
TEXT = "𠮷山片区经营主体达到4.2万户，\n培育𪚥牌企业12家。\n"


@pytest.fixture
def qualcoder(monkeypatch, tmp_path):
    """Its import of a file into an empty project; what has a window is answered by nobody."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    refi = pytest.importorskip("qualcoder.refi", reason="QualCoder is on no package index, and its source is not here")
    monkeypatch.setattr(builtins, "_", str, raising=False)
    quiet = SimpleNamespace(exec=lambda: None)
    monkeypatch.setattr(refi, "Message", lambda *told: quiet)
    bar = SimpleNamespace(setWindowModality=lambda how: None, setValue=lambda value: None, close=lambda: None)
    monkeypatch.setattr(refi.QtWidgets, "QProgressDialog", lambda *told: bar)
    (tmp_path / "documents").mkdir()

    def taken_in(content: bytes) -> sqlite3.Connection:
        path = tmp_path / "project.qdpx"
        path.write_bytes(content)
        connection = sqlite3.connect(":memory:")
        connection.executescript(TABLES)
        settings = {"directory": str(tmp_path), "codername": "default", "ai_enable": "False"}
        app = SimpleNamespace(conn=connection, settings=settings, project_path=str(tmp_path), ai_models=[])
        app.write_config_ini = lambda *told: None
        monkeypatch.setattr(refi.QtWidgets.QFileDialog, "getOpenFileName", lambda *told, **more: (str(path), True))
        refi.RefiImport(app, SimpleNamespace(append=lambda text: None), "qdpx")
        return connection

    return taken_in


def test_qualcoder_takes_in_every_passage_with_its_code_and_its_coder(qualcoder):
    paths = [("statements", "mode", "level"), ("indicators", "mode", "level"), ("measures",)]
    spans = [(0, 4), (TEXT.index("4.2"), TEXT.index("，")), (TEXT.index("𪚥"), TEXT.index("12"))]
    passages = [
        Passage("文件", span, (path,), coder, memo="存疑：𠮷")
        for span, path, coder in zip(spans, paths, ("甲", "乙", "甲"), strict=True)
    ]
    project = Project("项目", [Source("文件", TEXT)], [Code(path) for path in paths], passages)
    found = qualcoder(write_qdpx(project))
    assert found.execute("select fulltext from source").fetchall() == [(TEXT,)]
    coded = found.execute(
        "select seltext, pos0, pos1, code_text.owner, name from code_text join code_name using (cid) order by pos0"
    )
    names = ["statements / mode / level", "indicators / mode / level", "measures"]
    expected = [(TEXT[slice(*one.span)], *one.span, one.coder, name) for one, name in zip(passages, names, strict=True)]
    assert coded.fetchall() == expected
