"""A page that looked for documents is made anew when they come or go."""

from helpers.build.cache import why
from helpers.data.digests import rows_hashes
from helpers.data.inputs import ALL, ORIGINALS, STUDIED


def test_a_document_that_arrives_changes_the_hash_of_who_looked_for_it(dataset, tmp_path, monkeypatch):
    monkeypatch.setenv("FYP_DOCUMENTS", str(tmp_path))
    whole = [rows_hashes({ORIGINALS: [every]})[ORIGINALS] for every in (ALL, STUDIED)]
    rows = {ORIGINALS: ["xuhui"], "measures": ["xuhui"]}
    before = rows_hashes(rows)
    (tmp_path / dataset.studied["linyi"].plan.file).write_text("x")
    assert rows_hashes(rows) == before
    (tmp_path / dataset.studied["xuhui"].plan.file).write_text("x")
    assert all(rows_hashes({ORIGINALS: [every]})[ORIGINALS] not in whole for every in (ALL, STUDIED))
    after = rows_hashes(rows)
    assert after[ORIGINALS] != before[ORIGINALS]
    assert after["measures"] == before["measures"]
    (tmp_path / dataset.studied["xuhui"].plan.file).write_text("longer")
    assert rows_hashes(rows)[ORIGINALS] not in (before[ORIGINALS], after[ORIGINALS])


def test_the_reason_names_whose_documents():
    name = f"rows:{ORIGINALS}"
    assert why({name: "a"}, {name: "b"}, {ORIGINALS: ["xuhui"]}) == ["documents at hand of xuhui changed"]
