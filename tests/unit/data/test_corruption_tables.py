"""Each way to break the crosswalk, the evidence and the counts of terms is met by an error that names the place."""

import re

import pytest

from helpers.data import load_dataset
from helpers.errors import DataError


def failure(folder):
    with pytest.raises(DataError) as caught:
        len(load_dataset(folder).terms)
    return str(caught.value)


def line_with(path, start):
    lines = path.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(start))


PLACE = re.compile(r",1,\d+,\d+,")

# (file, beginning of the line) -> what stands there, what is put in its place, what the message says
CASES = {
    ("links.csv", "market_entities,wuxing-t1-r01,"): [
        ("exact", "same", "`match`: 'same' is not allowed. Allowed: 'exact'"),
        ("market_entities", "market_entity", "`concept_id`: 'market_entity' is in no concepts.yml of data/sectors/"),
        (
            "wuxing-t1-r01",
            "wuxing-t1-r99",
            "`record_id`: 'wuxing-t1-r99' is not in data/indicators.csv or data/statements.csv",
        ),
        ("exact,1", "exact,0", "`factor`: '0' is not valid. Input should be greater than 0"),
        ("exact,1", "exact,", "`factor`: missing; an exact match needs"),
        ("exact,1", "exact,10", "`factor`: 1 is not the factor of line 2, 10"),
        ("exact", "close", "`caveat`: missing; a match that is not exact"),
        (",,,", ",须知,,", "`caveat`: given in one language only"),
    ],
    ("links.csv", "measurement_standards,zhongshan-s037,"): [
        ("close", "exact", "`match`: 'exact' is not allowed: zhongshan-s037 is of mode 'increment'"),
    ],
    ("links.csv", "market_entities,zhongshan-t1-r01,"): [
        ("zhongshan-t1-r01", "wuxing-t1-r01", "'market_entities' with 'wuxing-t1-r01' stands already in line 2"),
    ],
    ("contradictions.csv", "wuxing-c01,"): [
        ("text_and_table", "clash", "`kind`: 'clash' is not allowed. Allowed: 'text_and_table'"),
        ("may_differ", "unlike", "`scope`: 'unlike' is not allowed. Allowed: 'same' or 'may_differ'"),
        ("wuxing-s002", "wuxing-s999", "`record_a`: 'wuxing-s999' is no record of wuxing-plan-2021"),
        ("wuxing-s002", "zhongshan-s002", "`record_a`: 'zhongshan-s002' is no record of wuxing-plan-2021"),
        ("707,714", "807,814", "`span_a_start`: 807–814 lies outside wuxing-s002, which stands at 707–714"),
        ("707,714", "714,707", "`span_a_end`: must be larger than span_a_start"),
        ("2875,2878", "2875,99999", "`span_b_end`: 99999 lies outside the document"),
        ("wuxing-plan-2021", "xuhui-plan-2021", "`document`: 'xuhui-plan-2021' is no document of wuxing"),
    ],
    ("contradictions.csv", "wuxing-c01,wuxing"): [
        (",wuxing,", ",wuxi,", "`document`: 'wuxing-plan-2021' is no document of wuxi in data/documents.yml"),
    ],
    ("contradictions.csv", "wuxing-c02,"): [
        ("wuxing-c02", "wuxing-c01", "`contradiction_id`: 'wuxing-c01' stands already in line 2"),
    ],
    ("indicators.csv", "nation-14-t1-r05,"): [
        (
            "nation-14-t1-r05,",
            "nation-14-t1-r06abc,",
            "`indicator_id`: 'nation-14-t1-r06abc' should be 'nation-14-t1-r05'",
        ),
        (",12,2025,12,", ",12,2027,12,", "`target_year`: 2027 lies outside the plan's period 2021–2025"),
        (",,,nation-outline-2021", ",3,,nation-outline-2021", "`span_end`: a passage has both ends"),
    ],
    ("assessments.csv", "nation-evaluation-2023-a03,"): [
        ("achieved_early", "early", "`official_class`: 'early' is not allowed. Allowed: 'achieved_early'"),
        ("提前实现", "滞后", "`class_raw`: '滞后' is not the class 'achieved_early', '提前实现'"),
        ("nation-14-t1-r03", "nation-14-t1-r99", "`record_id`: 'nation-14-t1-r99' is no target of nation"),
        (",2023,", ",2020,", "`year`: 2020 lies outside the plan's period, which ends 2025"),
        ("2023-a03,", "2023-a02,", "'nation-evaluation-2023-a02' stands already in line 3"),
    ],
    ("observations.csv", "zhongshan-o01,"): [
        (",zhongshan,", ",zhonshan,", "`area`: 'zhonshan' is not in data/areas.yml"),
        ("29.6", "29.7", "`value`: 29.7 is not the figure of zhongshan-s003, 29.6"),
        (",2015,", ",2016,", "`year`: 2016 is not the year of zhongshan-s003, 2015"),
        (",万户,", ",户,", "`unit`: '户' is not the unit of zhongshan-t1-r01, '万户'"),
        ("2454,2460", "2455,2460", "`span_start`: 2455–2460 is not the span of zhongshan-s003"),
        ("2454,2460", ",", "`span_start`: a figure of a document needs the span of its record, 2454–2460"),
        ("zhongshan-plan-2021", "wuxing-plan-2021", "`area`: 'zhongshan' is not the area of the document 'wuxing-pl"),
        (
            "market_entities",
            "valid_trademarks",
            "'zhongshan-t1-r01' is not linked to 'valid_trademarks' in data/links.csv",
        ),
        (",zhongshan-s003,", ",,", "`record_id`: missing; only a published or supplied figure"),
    ],
    ("observations.csv", "jingzhou-o05,"): [
        ("45000", "4.5", "`value`: 4.5 is not the figure of jingzhou-s011, 45000"),
    ],
    ("observations.csv", "nation-o02,"): [
        (",hv_patents_per_10k,nation-14-t1-r05,", ",,,", "`indicator_id`: missing; a figure observes an indicator"),
        (
            ",published,,",
            ",supplied,nation-14-t1-r05,",
            "a supplied figure observes an indicator and stands",
        ),
        (",published,,", ",guessed,,", "`origin`: 'guessed' is not allowed"),
        (
            ",published,,国家知识产权局公布的2021年统计数据,",
            ",published,,,",
            "`source`: missing; a figure from outside",
        ),
    ],
    ("pmc_codes.csv", "wuxing,x1_diagnosis,"): [
        ("wuxing", "wuxin", "`area`: 'wuxin' is not the area of the document 'wuxing-plan-2021'"),
        ("x1_diagnosis", "x1_diagnose", "`variable`: 'x1_diagnose' is not in the sector's pmc_variables.yml"),
        ("x1_diagnosis", "x1_forecast", "'wuxing-plan-2021' with 'x1_forecast' stands already in line 2"),
        (",1,", ",2,", "`code`: '2' is not valid. Input should be less than or equal to 1"),
        (",1,", ",,", "`code`: '' is not valid"),
        (",1,", ",0,", "`span_start`: a code 0 has no passage"),
        (PLACE, ",1,,,", "`span_start`: missing; a code 1 names the passage"),
        (PLACE, ",1,9,8,", "`span_end`: must be larger than span_start"),
        (PLACE, ",1,9,99999,", "`span_end`: 99999 lies outside the document, which has 12506 characters"),
        ("wuxing-plan-2021", "wuxing-plan-2020", "`document`: 'wuxing-plan-2020' is not in data/documents.yml"),
        ("coded", "final", "`status`: 'final' is not allowed"),
    ],
    ("terms.csv", "jingzhou-plan-2021,"): [
        (",1", ",0", "`count`: '0' is not valid. Input should be greater than or equal to 1"),
        (",1", ",1.5", "`count`: '1.5' is not valid"),
        ("jingzhou-plan", "jingzhou", "`document`: 'jingzhou-2021' is not in data/documents.yml"),
    ],
    ("terms.csv", "jingzhou-plan-2021,market_access,"): [
        ("market_access", "market", "`domain`: 'market' is no domain. Allowed: market_access"),
        ("market_access,", "market_access,a", "`term`: 'a"),
    ],
}


@pytest.mark.parametrize(
    ("file", "start", "old", "new", "said"), [(*place, *case) for place, cases in CASES.items() for case in cases]
)
def test_a_broken_cell_is_named(data_copy, file, start, old, new, said):
    path = data_copy / file
    number = line_with(path, start)
    lines = path.read_text("utf-8").split("\n")
    pattern = old if isinstance(old, re.Pattern) else re.compile(re.escape(old))
    assert pattern.search(lines[number - 1]), lines[number - 1]
    lines[number - 1] = pattern.sub(new, lines[number - 1], count=1)
    path.write_text("\n".join(lines), "utf-8")
    message = failure(data_copy)
    assert said in message
    assert f"data/{file}, line " in message


def test_a_city_coded_in_part_is_named(data_copy):
    path = data_copy / "pmc_codes.csv"
    lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("linyi,x3_")]
    path.write_text("\n".join(lines), "utf-8")
    message = failure(data_copy)
    assert "linyi-workplan-2023 has no code for x3_economy, x3_society, x3_government and 2 more" in message
    assert "data/pmc_codes.csv, line " in message


def test_a_city_without_codes_is_not_coded(data_copy):
    path = data_copy / "pmc_codes.csv"
    lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("linyi,")]
    path.write_text("\n".join(lines), "utf-8")
    assert set(load_dataset(data_copy).pmc_codes["area"]) == {"wuxing", "zhongshan", "jingzhou", "xuhui"}


SCHEME = [
    ("main: X1\n", "main: X11\n", "`main`: 'X11' is not valid"),
    ('main_name: "政策性质"', 'main_name: "性质"', "`main_name`: '政策性质' is not the name of X1 in line"),
    ("main: X1\n", "main: X2\n", "`main`: 'X2' stands in two places"),
    ("variable: x1_forecast", "variable: x1_diagnosis", "`variable`: 'x1_diagnosis' stands already"),
    ("variable: x1_forecast", "variable: x1_prospect", "wuxing-plan-2021 has no code for x1_prospect"),
    ('  name_en: "Diagnosis"\n', "", "`name_en`: missing"),
]


@pytest.mark.parametrize(("old", "new", "said"), SCHEME)
def test_a_broken_scheme_is_named(data_copy, old, new, said):
    path = data_copy / "sectors/market_regulation/pmc_variables.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert said in failure(data_copy)


def test_terms_out_of_order(data_copy):
    path = data_copy / "terms.csv"
    lines = path.read_text("utf-8").split("\n")
    lines[1], lines[2] = lines[2], lines[1]
    path.write_text("\n".join(lines), "utf-8")
    assert "data/terms.csv, line 3, column `term`" in failure(data_copy)


def test_a_term_counted_twice(data_copy):
    path = data_copy / "terms.csv"
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([*lines[:2], *lines[1:]]), "utf-8")
    assert "data/terms.csv, line 3, column `term`" in failure(data_copy)
    assert "stands already in line 2" in failure(data_copy)


YAML = [
    ("  kind: stock\n", "  kind: stok\n", "`kind`: 'stok' is not allowed. Allowed: 'stock'"),
    ("  direction: 1\n", "  direction: 2\n", "`direction`: 2 is not valid. Input should be less than or equal to 1"),
    ("depends_on_size: true", "depends_on_size: maybe", "`depends_on_size`: 'maybe' is not valid"),
    ("concept_id: market_entities", "concept_id: Market", "`concept_id`: 'Market' is not valid"),
    (
        "concept_id: market_entity_growth",
        "concept_id: market_entities",
        "`concept_id`: 'market_entities' stands already",
    ),
    ("upper_limit: 100", "upper_limit: -1", "`upper_limit`: must be larger than lower_limit"),
    ('numerator: "市场主体的年增量"', 'numerator: ""', "`denominator`: a ratio needs both"),
    ('  name: "市场主体"\n', "", "`name`: missing"),
    ('  name: "市场主体"\n', '  name: "市场主体"\n  titel: x\n', "`titel`: unknown field"),
    ("  kind: stock", " kind: stock", "not valid YAML"),
]


@pytest.mark.parametrize(("old", "new", "said"), YAML)
def test_a_broken_concept_is_named(data_copy, old, new, said):
    path = data_copy / "sectors/market_regulation/concepts.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    message = failure(data_copy)
    assert said in message
    assert "data/sectors/market_regulation/concepts.yml, line " in message


@pytest.mark.parametrize(
    "file",
    [
        "links.csv",
        "sectors/market_regulation/concepts.yml",
        "assessments.csv",
        "observations.csv",
        "contradictions.csv",
        "terms.csv",
        "sectors/market_regulation/pmc_variables.yml",
        "pmc_codes.csv",
    ],
)
def test_a_missing_file_is_named(data_copy, file):
    (data_copy / file).unlink()
    assert f"data/{file}: the file is missing" in failure(data_copy)


def test_a_list_that_is_none(data_copy):
    (data_copy / "sectors/market_regulation/concepts.yml").write_text("concepts: 3\n", "utf-8")
    assert "data/sectors/market_regulation/concepts.yml, line 1: not a list of concepts" in failure(data_copy)
