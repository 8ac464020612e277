"""Terms are counted where they stand, and the table is what the documents give."""

import pandas as pd
import pytest

from helpers.data.registered import registered
from helpers.data.runs import runs
from helpers.data.sectors import read_sectors
from helpers.data.terms import count_terms, terms_csv
from helpers.data.termtable import read_some_terms, read_terms
from helpers.documents.read import read_document
from helpers.errors import DocumentError
from helpers.paths import data_folder


def measures(*rows):
    return pd.DataFrame(rows, columns=["domain", "span_start", "span_end"])


def test_terms_belong_to_the_measure_that_they_stand_in():
    text = "前言说明。加强食品安全。食品安全第一。结语"
    counts = count_terms(text, measures(("food_safety", 5, 12)))
    assert counts["food_safety", "食品安全"] == 1
    assert counts["outside", "食品安全"] == 1
    assert ("food_safety", "前言") not in counts


def test_a_word_broken_over_lines_is_one_word():
    assert count_terms("保护知识\n  产权", measures())["outside", "知识产权"] == 1


def test_overlapping_measures_count_a_passage_once():
    counts = count_terms("食品安全", measures(("food_safety", 0, 4), ("digital", 0, 4)))
    assert set(counts) == {("food_safety", "食品安全")}


def test_numbers_letters_and_single_characters_are_no_terms():
    counts = count_terms("在2025年,ABC的", measures())
    assert all(len(term) > 1 and term.isalpha() and not term.isascii() for _, term in counts)


def order(dataset):
    return list(dataset.measures["domain"].cat.categories)


def test_the_table_is_what_the_documents_give(root, dataset, documents):
    plans = [area.plan for area in dataset.studied.values()]
    texts = {plan.document_id: read_document(registered(plan, documents)).text for plan in plans}
    found = terms_csv(plans, dataset.measures, texts, order(dataset))
    assert (root / "data/terms.csv").read_text("utf-8") == found, "stale: run `fyp terms`"


def test_every_measure_domain_has_terms(dataset):
    counted = set(map(tuple, dataset.terms[["area", "domain"]].drop_duplicates().to_numpy()))
    assert set(map(tuple, dataset.measures[["area", "domain"]].drop_duplicates().to_numpy())) <= counted


def test_another_document_is_refused(dataset, tmp_path):
    (tmp_path / "wuxing.txt").write_text("别的文件", "utf-8")
    with pytest.raises(DocumentError, match="the registry has"):
        registered(dataset.area("wuxing").plan, tmp_path)
    with pytest.raises(DocumentError, match="the document is not there"):
        registered(dataset.area("xuhui").plan, tmp_path)


def test_the_short_way_and_the_long_way_give_the_same(root, dataset, tmp_path):
    from helpers.data.tables import read_table, to_frame
    from helpers.schema import TermCount

    path = root / "data/terms.csv"
    slow = to_frame(read_table(path, TermCount).records, TermCount)
    pd.testing.assert_frame_equal(read_terms(path, list(dataset.documents), order(dataset)), slow)


def some(path, *slugs):
    return read_some_terms(path, slugs, read_sectors(data_folder()).domains)


def test_some_cities_rows_are_those_of_the_whole(root, dataset):
    path = root / "data/terms.csv"
    whole = read_terms(path, list(dataset.documents), order(dataset))
    for keys in (["xuhui-plan-2021"], ["jingzhou-plan-2021", "wuxing-plan-2021"], list(dataset.documents)):
        pd.testing.assert_frame_equal(some(path, *keys), whole[whole["document"].isin(keys)].reset_index(drop=True))


@pytest.mark.parametrize(
    "text",
    [
        'document,domain,term,count\n"a",outside,食品,1\n',  # a quoted cell: lines may be no rows
        "document,domain,term,count\na,outside,食品,0\n",
        "document,domain,term,count\na,outside,食品,1\nb,outside,食品,1\na,outside,食品,2\n",  # a's rows are torn apart
        "document,domain,count\na,outside,1\n",
    ],
)
def test_what_is_not_sound_is_left_to_the_checks_of_records(tmp_path, text):
    path = tmp_path / "terms.csv"
    path.write_text(text, "utf-8")
    assert some(path, "a") is None


def test_runs_of_a_file_without_a_last_line_break(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_bytes("\ufeffdocument,domain,term,count\na,outside,食品,1\naa,outside,食品,2\nb,outside,食品,3".encode())
    assert {slug: some(path, slug)["count"].tolist() for slug in ("a", "aa", "b", "c")} == {
        "a": [1],
        "aa": [2],
        "b": [3],
        "c": [],
    }
    digests = runs(path).digests
    path.write_bytes(path.read_bytes() + b"\n")
    assert {slug for slug, digest in runs(path).digests.items() if digest != digests[slug]} == {"b"}
