"""A page that looked for documents is made anew when they come or go."""

from helpers.build.cache import why
from helpers.data.digests import rows_hashes
from helpers.data.inputs import ALL, CODINGS, ORIGINALS, STUDIED


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


def test_pages_are_made_anew_when_a_coder_s_file_changes(data_copy):
    rows = {CODINGS: [ALL]}
    before = rows_hashes(rows, data_copy)
    path = data_copy / "coding" / "people" / "a--b.json"
    path.parent.mkdir(parents=True)
    path.write_text("{}", "utf-8")
    assert rows_hashes(rows, data_copy) != before
    assert why({f"rows:{CODINGS}": "a"}, {f"rows:{CODINGS}": "b"}, rows) == ["what coders coded (data/coding/) changed"]
