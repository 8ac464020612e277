"""A page that looked for documents is made anew when they come or go."""

from helpers.data.digests import rows_hashes
from helpers.data.usage import DOCUMENTS
from helpers.reports.keys import why


def test_a_document_that_arrives_changes_the_hash_of_who_looked_for_it(dataset, tmp_path, monkeypatch):
    monkeypatch.setenv("FYP_DOCUMENTS", str(tmp_path))
    rows = {DOCUMENTS: ["xuhui"], "measures": ["xuhui"]}
    before = rows_hashes(rows)
    (tmp_path / dataset.cities["linyi"].plan.file).write_text("x")
    assert rows_hashes(rows) == before
    (tmp_path / dataset.cities["xuhui"].plan.file).write_text("x")
    after = rows_hashes(rows)
    assert after[DOCUMENTS] != before[DOCUMENTS]
    assert after["measures"] == before["measures"]
    (tmp_path / dataset.cities["xuhui"].plan.file).write_text("longer")
    assert rows_hashes(rows)[DOCUMENTS] not in (before[DOCUMENTS], after[DOCUMENTS])


def test_the_reason_names_whose_documents():
    name = f"rows:{DOCUMENTS}"
    assert why({name: "a"}, {name: "b"}, {DOCUMENTS: ["xuhui"]}) == ["documents at hand of xuhui changed"]
