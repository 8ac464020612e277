"""Second figures of baselines, of the plan's own document and of others."""

from helpers.methods import rival_figures, with_rival_baselines
from helpers.methods.contradicted import other_figures


def test_a_work_report_sets_its_figure_against_the_plans_baseline(dataset):
    found = rival_figures(dataset.only("zhongshan"))
    assert found[["contradiction_id", "record_id", "field", "value", "operator"]].to_numpy().tolist() == [
        ["", "zhongshan-t1-r01", "baseline", 46.3, "="]
    ]
    assert found["other_id"].iloc[0].startswith("zhongshan-report-2021-")


def test_what_the_plan_itself_contradicts_is_not_counted_again(dataset):
    for slug in ("wuxing", "jingzhou"):
        own = dataset.only(slug)
        alone = other_figures(own.contradictions, own.indicators, own.statements)
        assert rival_figures(own).equals(alone)


def test_the_same_figures_are_followed_up_and_compared(dataset):
    both = rival_figures(dataset.only(*dataset.studied))
    rows = both[both["record_id"] == "zhongshan-t1-r01"]
    assert rows["value"].tolist() == rival_figures(dataset.only("zhongshan"))["value"].tolist()


def test_without_plans_there_is_nothing(dataset):
    assert rival_figures(dataset.only("guangdong")).empty


def test_a_record_can_be_read_by_its_other_baseline(dataset):
    own = dataset.only("zhongshan")
    found = with_rival_baselines(own.indicators, rival_figures(own))
    assert found[["indicator_id", "baseline"]].to_numpy().tolist() == [["zhongshan-t1-r01", 46.3]]
    bounded = rival_figures(own).assign(operator=">")
    assert with_rival_baselines(own.indicators, bounded).empty
