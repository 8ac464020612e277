import csv
import hashlib

import pytest

from helpers.data import load_dataset
from helpers.data.undo import undo
from helpers.errors import DataError, ParameterError
from helpers.intake import Facts, ingest, merge_records
from helpers.intake.merge import same_statement

PLAN = """云溪市市场监管“十四五”规划

一、发展基础
“十三五”期间，全市新登记市场主体3.2万户，食品抽检合格率达到98.6%。

二、发展目标
到2025年，全市培育放心消费单位500家以上。

表1 云溪市市场监管“十四五”主要指标
序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性
1 | 市场主体总量 | 万户 | 12.5 | 18 | 预期性
2 | 食品评价性抽检合格率 | % | 98.6 | ≥98.8 | 约束性
3 | 每万人口高价值发明专利拥有量 | 件 | / | 6 | 预期性

三、主要任务
（一）优化准入环境。深化“证照分离”改革，压缩企业开办时间。
（二）守牢食品安全底线。落实食品安全主体责任，加强抽检。

四、保障措施
（一）加强组织领导。健全工作机制。
"""
FACTS = Facts("云溪市", "Yunxi", "prefecture", "zhejiang")


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "yunxi.txt"
    path.write_text(PLAN, "utf-8")
    return path


def row(key, start, end, value="1", status="candidate", **fields):
    return {
        "id": key,
        "span_start": str(start),
        "span_end": str(end),
        "value": value,
        "status": status,
        "unit": "家",
        "note": "",
        **fields,
    }


def merge(existing, candidates, **more):
    return merge_records(existing, candidates, "id", same_statement, ["value", "unit"], **more)


def test_a_reviewed_record_is_never_touched():
    reviewed = row("a", 0, 5, status="coded", unit="户")
    result = merge([reviewed], [row("", 1, 4)])
    assert result.rows == [reviewed]
    assert [(change.field, change.coded, change.extracted) for change in result.changes] == [("unit", "户", "家")]
    assert result.again == 1


def test_a_reviewed_record_that_is_not_found_stays():
    reviewed = row("a", 0, 5, status="coded")
    result = merge([reviewed], [])
    assert result.rows == [reviewed]
    assert result.unseen == ["a"]


def test_a_candidate_is_read_anew_but_keeps_its_key_and_note():
    read = {"a": row("a", 0, 5, unit="户")}
    result = merge([row("a", 0, 5, unit="户", note="look again")], [row("", 0, 5)], reading=read)
    assert result.rows == [row("a", 0, 5, note="look again")]
    assert result.refreshed == 1
    assert result.reading == {"a": row("a", 0, 5)}


def test_what_was_typed_into_a_candidate_stays():
    read = {"a": row("a", 0, 5)}
    typed = row("a", 0, 5, value="7", unit="户")
    result = merge([typed], [row("", 0, 5)], reading=read)
    assert result.rows == [typed]
    assert [(change.field, change.coded, change.extracted) for change in result.changes] == [
        ("value", "7", "1"),
        ("unit", "户", "家"),
    ]
    assert result.added == 0
    again = merge(result.rows, [row("", 0, 5, unit="所")], reading=result.reading)
    assert again.rows == [typed]


def test_without_a_reading_every_cell_counts_as_typed():
    typed = row("a", 0, 5, value="7", unit="户")
    assert merge([typed], [row("", 0, 5)]).rows == [typed]


def test_a_user_may_ask_for_the_reading_all_the_same():
    read = {"a": row("a", 0, 5), "b": row("b", 9, 12)}
    result = merge([row("a", 0, 5, unit="户", note="mine")], [row("", 0, 5), row("", 9, 12)], reading=read, anew=True)
    assert result.rows == [row("a", 0, 5, note="mine"), row("", 9, 12)]


def test_a_candidate_that_is_not_found_any_more_waits_for_a_yes():
    read = {"a": row("a", 0, 5)}
    result = merge([row("a", 0, 5)], [], reading=read)
    assert result.rows == [row("a", 0, 5)]
    assert result.gone == ["a"]
    pruned = merge(result.rows, [], reading=result.reading, prune=True)
    assert pruned.rows == []
    assert pruned.removed == ["a"]


@pytest.mark.parametrize(
    "typed",
    [
        row("a", 0, 5, unit="户"),
        row("a", 0, 5, note="look again"),
        row("a", 0, 5, status="unverified"),
        row("b", 0, 5),
    ],
)
def test_rows_with_somebodys_work_in_them_are_never_pruned(typed):
    result = merge([typed], [], reading={"a": row("a", 0, 5)}, prune=True)
    assert result.rows == [typed]
    assert result.unseen == [typed["id"]]


def test_a_row_that_was_removed_stays_out_even_if_it_was_the_only_one():
    read = {"a": row("a", 0, 5), "b": row("b", 9, 12)}
    found = [row("", 0, 5), row("", 9, 12)]
    result = merge([row("a", 0, 5)], found, reading=read)
    assert [item["id"] for item in result.rows] == ["a"]
    assert result.left_out == ["b"]
    assert merge(result.rows, found, reading=result.reading).left_out == ["b"]
    gone = merge([], found, reading=read)
    assert (gone.added, gone.left_out) == (0, ["a", "b"])
    assert merge([], found, reading=read, anew=True).added == 2


def test_new_candidates_come_in_the_order_of_the_text():
    result = merge([row("a", 10, 15, status="coded")], [row("", 20, 25), row("", 0, 5)])
    assert [item["span_start"] for item in result.rows] == ["0", "10", "20"]
    assert result.added == 2


def test_a_new_city_is_added_with_its_candidates(data_copy, plan):
    before = (data_copy / "indicators.csv").read_bytes()
    result = ingest(plan, "yunxi", FACTS, data_copy)
    assert result.is_new
    own = load_dataset(data_copy).only("yunxi")
    assert own.indicators["indicator_id"].tolist() == ["yunxi-t1-r01", "yunxi-t1-r02", "yunxi-t1-r03"]
    assert own.indicators["target"].tolist() == [18, 98.8, 6]
    assert own.indicators["baseline_status"].tolist() == ["reported", "reported", "not_published"]
    assert own.indicators["domain"].tolist() == ["market_access", "food_safety", "intellectual_property"]
    assert set(own.indicators["status"]) == {"candidate"}
    assert len(own.statements) == 3
    assert len(own.measures) == 3
    assert own.area("yunxi").plan.period == (2021, 2025)
    assert (data_copy / "indicators.csv").read_bytes().startswith(before)


def test_reading_twice_changes_nothing(data_copy, plan):
    ingest(plan, "yunxi", FACTS, data_copy)
    before = {path.name: path.read_bytes() for path in data_copy.iterdir() if path.is_file()}
    again = ingest(plan, "yunxi", Facts(), data_copy)
    assert not again.is_new
    assert {path.name: path.read_bytes() for path in data_copy.iterdir() if path.is_file()} == before


def test_a_reviewed_row_survives_a_second_reading(data_copy, plan):
    ingest(plan, "yunxi", FACTS, data_copy)
    path = data_copy / "indicators.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[-1] |= {"status": "confirmed", "name_en": "High-value invention patents per 10,000 people", "target": "7"}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with (data_copy / "confirmations.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"yunxi-plan-2021,indicators,{rows[-1]['indicator_id']},林青,2026-03-01,1,correct\n")
    result = ingest(plan, "yunxi", Facts(), data_copy)
    assert load_dataset(data_copy).only("yunxi").indicators["target"].tolist() == [18, 98.8, 7]
    assert [(change.key, change.field) for change in result.merges["indicators"].changes] == [
        ("yunxi-t1-r03", "target")
    ]


def edited(path, change):
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows = change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_hand_work_survives_a_second_reading(data_copy, plan):
    """A corrected candidate, a row added and a row removed: all stay, through a reading that reads less."""
    ingest(plan, "yunxi", FACTS, data_copy)
    table = data_copy / "measures.csv"

    def work(rows):
        *others, first, _, third = rows
        added = first | {"measure_id": "yunxi-m900", "heading": "补记"}
        return [*others, first | {"heading": "改过"}, added, third]

    edited(table, work)
    edited(data_copy / "indicators.csv", lambda rows: [*rows[:-1], rows[-1] | {"target": "7", "target_raw": "7"}])
    typed = {name: (data_copy / name).read_bytes() for name in ("measures.csv", "indicators.csv")}
    result = ingest(plan, "yunxi", Facts(), data_copy)
    assert {name: (data_copy / name).read_bytes() for name in typed} == typed
    assert result.merges["measures"].unseen == ["yunxi-m900"]
    assert len(result.merges["measures"].left_out) == 1
    assert {change.field for change in result.merges["indicators"].changes} == {"target", "target_raw"}


def test_a_document_that_is_registered_anew_is_read_as_if_for_the_first_time(data_copy, plan):
    """After `git checkout`, which knows nothing of the readings beside the tables."""
    before = {path: path.read_bytes() for path in data_copy.iterdir() if path.is_file()}
    first = ingest(plan, "yunxi", FACTS, data_copy)
    for path, content in before.items():
        path.write_bytes(content)
    again = ingest(plan, "yunxi", FACTS, data_copy)
    assert {name: merge.added for name, merge in again.merges.items()} == {
        name: merge.added for name, merge in first.merges.items()
    }
    assert not any(merge.left_out for merge in again.merges.values())


def test_undo_takes_an_ingest_back(data_copy, plan):
    before = {path.name: path.read_bytes() for path in data_copy.iterdir() if path.is_file()}
    ingest(plan, "yunxi", FACTS, data_copy)
    undo(data_copy)
    assert {path.name: path.read_bytes() for path in data_copy.iterdir() if path.is_file()} == before
    assert not list((data_copy / ".fyp" / "readings").iterdir())


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (Facts(), "For a new area give also --name, --name-en, --level, --parent"),
        (Facts("云溪市", "Yunxi", "town", "zhejiang"), "`level`: 'town' is not valid"),
    ],
)
def test_a_new_city_needs_its_facts(data_copy, plan, facts, said):
    before = {path.name: path.read_bytes() for path in data_copy.iterdir() if path.is_file()}
    with pytest.raises(ParameterError) as caught:
        ingest(plan, "yunxi", facts, data_copy)
    assert said in str(caught.value)
    assert {path.name: path.read_bytes() for path in data_copy.iterdir() if path.is_file()} == before


def test_another_plan_of_the_same_period_is_refused(data_copy, plan):
    with pytest.raises(DataError, match="zhongshan-plan-2021 is registered with another file"):
        ingest(plan, "zhongshan", Facts(), data_copy)


def test_a_document_of_another_area_is_refused(data_copy, plan):
    ingest(plan, "yunxi", FACTS, data_copy)
    with pytest.raises(DataError, match="is registered as yunxi-plan-2021, a document of yunxi, not of linyi"):
        ingest(plan, "linyi", Facts(), data_copy)


def test_a_further_document_of_an_area_stands_beside_its_plan(data_copy, plan):
    before = load_dataset(data_copy).only("zhongshan").indicators
    result = ingest(plan, "zhongshan", Facts(kind="evaluation", first=2023, last=2025), data_copy)
    assert (result.is_new, result.is_new_area) == (True, False)
    dataset = load_dataset(data_copy)
    assert dataset.area("zhongshan").documents[-1].document_id == "zhongshan-evaluation-2023"
    assert dataset.area("zhongshan").plan.document_id == "zhongshan-plan-2021"
    own = dataset.indicators[dataset.indicators["document"] == "zhongshan-evaluation-2023"]
    assert own["indicator_id"].str.startswith("zhongshan-evaluation-2023-t1-r").all()
    assert len(own) == 3
    assert dataset.only("zhongshan").indicators.equals(before)


def test_a_document_of_a_collection_moves_to_the_registry_under_its_key(whole_data_copy, plan):
    path = whole_data_copy / "collected.csv"
    lines = path.read_text("utf-8").splitlines()
    row = next(i for i, line in enumerate(lines) if line.startswith("zhongshan-report-2022,"))
    cells = lines[row].split(",")
    cells[3:5] = ["2021", "2025"]
    cells[-2] = hashlib.sha256(plan.read_bytes()).hexdigest()
    lines[row] = ",".join(cells)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    count = len(load_dataset(whole_data_copy).documents)
    result = ingest(plan, "zhongshan", Facts(), whole_data_copy)
    assert (result.is_new, result.document.document_id) == (True, "zhongshan-report-2022")
    dataset = load_dataset(whole_data_copy)
    assert "zhongshan-report-2022" not in path.read_text("utf-8")
    assert dataset.area("zhongshan").documents[-1].document_id == "zhongshan-report-2022"
    assert "zhongshan-report-2022" in set(dataset.panel["document"])  # whose figures still name it
    assert len(dataset.documents) == count
    assert ingest(plan, "zhongshan", Facts(), whole_data_copy).is_new is False


def test_a_new_area_is_one_line_of_the_registry(data_copy, plan):
    ingest(plan, "yunxi", FACTS, data_copy)
    last = (data_copy / "areas.yml").read_text("utf-8").splitlines()[-1]
    assert last.startswith("- {slug: yunxi, name: 云溪市, name_en: Yunxi,")


def test_a_new_area_needs_a_parent_that_exists(data_copy, plan):
    with pytest.raises(ParameterError, match=r"unknown area 'zejiang'\. Did you mean “zhejiang”"):
        ingest(plan, "yunxi", Facts("云溪市", "Yunxi", "prefecture", "zejiang"), data_copy)
    with pytest.raises(DataError, match="'xuhui' is of level 'district', which is not above 'prefecture'"):
        ingest(plan, "yunxi", Facts("云溪市", "Yunxi", "prefecture", "xuhui"), data_copy)


def test_broken_data_are_not_written_over(data_copy, plan):
    path = data_copy / "indicators.csv"
    path.write_text(path.read_text("utf-8").replace("wuxing,1,2,", "wuxing,1,9,", 1), "utf-8")
    with pytest.raises(DataError):
        ingest(plan, "yunxi", FACTS, data_copy)
    assert "yunxi" not in (data_copy / "areas.yml").read_text("utf-8")
