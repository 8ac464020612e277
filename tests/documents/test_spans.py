"""Every coded value stands where its span says, in the document with the registered hash."""

import hashlib
import re

import pytest

from helpers.data.corrections import as_printed
from helpers.documents.read import read_document


@pytest.fixture(params=["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"])
def city(request, dataset):
    return dataset.area(request.param)


@pytest.fixture
def text(city, documents):
    path = documents / city.plan.file
    if not path.is_file():
        pytest.skip(f"{city.plan.file} is not among the documents")
    content = path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == city.plan.sha256
    return content.decode("utf-8")


def squeeze(value):
    return re.sub(r"\s+", "", str(value))


def test_the_length_is_the_registered_one(city, text):
    assert len(text) == city.plan.characters


def test_indicators_stand_in_their_rows(city, text, dataset):
    own = dataset.only(city.slug)
    for record in as_printed(own.indicators, "indicator_id", own.corrections).to_dict("records"):
        row = squeeze(text[record["span_start"] : record["span_end"]])
        for field in ("name", "target_raw", "attribute", "unit"):
            assert squeeze(record[field]) in row, (record["indicator_id"], field)
        if record["baseline_status"] == "reported":
            assert squeeze(record["baseline_raw"]) in row, record["indicator_id"]


def test_statements_stand_in_their_passages(city, text, dataset):
    import cn2an

    for record in dataset.only(city.slug).statements.to_dict("records"):
        passage = squeeze(text[record["span_start"] : record["span_end"]])
        digits = [float(found) for found in re.findall(r"\d+(?:\.\d+)?", passage)]
        numerals = re.findall(r"[一二两三四五六七八九十百]+", re.sub("百分|百万", "", passage))
        chinese = [float(cn2an.cn2an(found.replace("两", "二"), "smart")) for found in numerals]
        assert record["value"] in digits + chinese, (record["statement_id"], passage)


def test_measures_start_with_their_headings(city, text, dataset):
    for record in dataset.only(city.slug).measures.to_dict("records"):
        passage = squeeze(text[record["span_start"] : record["span_end"]])
        assert squeeze(record["heading"]) in passage[: len(squeeze(record["heading"])) + 12], record["measure_id"]


def test_passages_of_codes_hold_text(city, text, dataset):
    codes = dataset.only(city.slug).pmc_codes.query("code == 1")
    assert len(codes) >= 20
    for record in codes.to_dict("records"):
        passage = text[record["span_start"] : record["span_end"]]
        assert passage == passage.strip(), record["variable"]
        assert re.search(r"[\u4e00-\u9fff]{2}", passage), record["variable"]


@pytest.mark.parametrize(
    ("variable", "words"),
    [
        ("x2_long_term", "2035"),
        ("x5_binding", "约束性"),
        ("x7_access", r"\d"),
        ("x7_safety", r"\d|三个"),
        ("x8_issuer", "府|局"),
        ("x9_midterm", "中期"),
    ],
)
def test_passages_of_codes_hold_what_their_rule_asks(city, text, dataset, variable, words):
    for record in dataset.only(city.slug).pmc_codes.query("variable == @variable and code == 1").to_dict("records"):
        assert re.search(words, text[record["span_start"] : record["span_end"]])


def test_contradictions_stand_where_they_say(city, text, dataset):
    for record in dataset.only(city.slug).contradictions.to_dict("records"):
        for side in "ab":
            passage = squeeze(text[record[f"span_{side}_start"] : record[f"span_{side}_end"]])
            figure = squeeze(record[f"figure_{side}"])
            if re.search(r"\d", figure):
                wanted = re.findall(r"\d+(?:\.\d+)?", figure)
                assert wanted == [n for n in re.findall(r"\d+(?:\.\d+)?", passage) if n in wanted], record
            else:
                assert figure in passage, record


def test_observations_stand_where_they_say(city, text, dataset):
    found = dataset.observations.query("area == @city.slug")
    statements = dataset.statements.set_index("statement_id")
    indicators = dataset.indicators.set_index("indicator_id")
    for record in found.to_dict("records"):
        passage = squeeze(text[record["span_start"] : record["span_end"]])
        if record["record_id"] in indicators.index:
            cell = indicators.loc[record["record_id"], "baseline_raw"]
            assert squeeze(cell) in passage, record["observation_id"]
            assert float(cell.rstrip("%")) == record["value"]
        else:  # a converted figure is printed in the statement's unit
            printed = statements.loc[record["record_id"], "value"]
            assert printed in [float(n) for n in re.findall(r"\d+(?:\.\d+)?", passage)], record["observation_id"]


@pytest.mark.parametrize("key", ["shanghai-outline-2021", "shanghai-outline-2026"])
def test_targets_of_outlines_stand_in_their_rows(key, documents, dataset):
    """Names run over several lines around their rows here; the target's figure and its attribute do not."""
    item = dataset.documents[key]
    path = next(documents.rglob(item.file), None)
    if path is None:
        pytest.skip(f"{item.file} is not among the documents")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == item.sha256
    text = read_document(path).text
    assert len(text) == item.characters
    own = dataset.indicators[dataset.indicators["document"] == key]
    for record in own.to_dict("records"):
        passage = text[record["span_start"] : record["span_end"]]
        row = squeeze(passage)
        assert re.search(rf"(?<!\d){record['row']}(?!\d)", passage), record["indicator_id"]
        assert record["attribute"] in row, record["indicator_id"]
        if record["target"] == record["target"]:
            assert f"{record['target']:g}" in row, record["indicator_id"]
            assert squeeze(record["target_raw"]).strip("[]") in row, record["indicator_id"]
