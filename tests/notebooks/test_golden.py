"""The references are worth something: checked cells hold outputs, and the sources have not moved on without them."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from helpers.build.plan import notebook_names, notebook_path
from helpers.facts.bundle import BUNDLE
from tests.notebooks.golden import DOCS, EXAMPLE

GOLDEN = sorted((Path(__file__).parent / "golden").rglob("*.ipynb"))
CHECKED = "# NBVAL_CHECK_OUTPUT"
# Cells that have nothing to say: of a plan without an indicator table, or because every record is reviewed.
SILENT = {
    ("jingzhou", "show(common.uncoded(place, dataset.only(city)), lang)"),
    ("linyi", "show(common.uncoded(place, dataset.only(city)), lang)"),
    ("linyi", "show(common.corrections(own), lang)"),
    ("linyi", "show(baseline.findings.achievements(indicators, statements), lang)"),
    ("linyi", "show(baseline.tables.achievements(statements), lang)"),
    ("linyi", "show(baseline.findings.changes(changes, ahead, own), lang)"),
    ("linyi", "show(baseline.tables.changes(changes, ahead, indicators, ends_of(own)), lang)"),
    ("linyi", "show(baseline.tables.baselines(indicators, own.corrections, also), lang)"),
    ("linyi", "show(baseline.findings.contradictions(own.contradictions), lang)"),
    ("linyi", "show(baseline.contradictions(own.contradictions, indicators), lang)"),
    ("linyi", "show(baseline.findings.with_above(place, shared, beside, own), lang)"),
    ("linyi", "show(baseline.tables.with_above(place, shared, beside, indicators, statements), lang)"),
    ("linyi", "show(baseline.findings.methods_used(changes), lang)"),
    ("jingzhou", "show(feasibility.findings.without_table(place, indicators), lang)"),
    ("linyi", "show(feasibility.findings.inventory(indicators, required), lang)"),
    ("linyi", "show(feasibility.findings.growth(levels), lang)"),
    (
        "linyi",
        "show(feasibility.tables.peer_comparison(ranked, every.indicators, required_everywhere, ends_of(every)), lang)",
    ),
    ("linyi", "show(feasibility.findings.past(indicators, past), lang)"),
    ("linyi", "show(feasibility.tables.past(past, indicators), lang)"),
    ("linyi", "show(feasibility.findings.example(place, series, above), lang)"),
    (
        "linyi",
        "show(feasibility.flags(flags, indicators, own.contradictions, place.plan.period, required, statements), lang)",
    ),
    (
        "linyi",
        "show(feasibility.findings.chances(indicators, past, classes, own.contradictions), lang)",
    ),
    ("linyi", "show(feasibility.notes.types(required), lang)"),
    ("linyi", "show(feasibility.notes.targets(indicators, required), lang)"),
    ("linyi", "show(feasibility.notes.paths(place, series, required), lang)"),
    ("linyi", "show(feasibility.outside_view(place, tested), lang)"),
    ("linyi", "show(feasibility.scores(tested), lang)"),
    ("linyi", "show(feasibility.sample(place, tested), lang)"),
    ("linyi", "show(feasibility.tables.targets(indicators, required, ends, also_printed(own)), lang)"),
    ("linyi", "show(tables.domains(place, rows_by_domain, row_totals), lang)"),
}
# Cells that speak of observations before the end: Linyi has none after its baseline.
UNOBSERVED = (
    "show(evaluation.findings.status(place, plan), lang)",
    "show(evaluation.tables.classes(plan, reviews), lang)",
    "show(evaluation.findings.class_counts(plan, reviews), lang)",
    "show(evaluation.tables.measures(plan, reviews), lang)",
    "show(evaluation.findings.measures(plan, reviews), lang)",
    "show(evaluation.tables.disagreements(plan, reviews, methods.disagreements(plan, reviews)), lang)",
    "show(evaluation.findings.over_years(plan, over_years), lang)",
    "show(evaluation.findings.bounds(plan, reviews, other_bounds), lang)",
    "show(evaluation.tables.bounds(plan, other_bounds), lang)",
    "show(evaluation.findings.thresholds(growth_alone), lang)",
)
# Cells that speak of the end, of an official evaluation, or of the next plan: neither city has one.
UNENDED = (
    "show(evaluation.tables.completion(plan, completion), lang)",
    "show(evaluation.findings.completed(plan, completion, ends), lang)",
    "show(evaluation.tables.thresholds(plan, growth_alone), lang)",
    "show(evaluation.official.classes(plan, official, methods.midway(plan, official), reviews, ends), lang)",
    "show(evaluation.official.agreement(agreed), lang)",
    "show(evaluation.remarks.official(official, agreed, ends), lang)",
    "show(evaluation.official.apart(plan, dataset.tables_of(city)), lang)",
    "show(evaluation.remarks.apart(plan), lang)",
)
# Only Zhongshan has a baseline for which another document of its own prints another figure.
RIVALS = (
    "show(baseline.findings.elsewhere(indicators, also), lang)",
    "show(feasibility.findings.past_by_others(rivals, past_by_rivals, also_printed(own)), lang)",
    "show(feasibility.findings.rank_by_others(rivals, by_rivals, also_printed(own)), lang)",
)
SILENT |= {(place, cell) for place in ("jingzhou", "linyi") for cell in RIVALS}
# Only Jingzhou prints figures of the year before its baselines.
FIRST_YEAR = (
    "show(evaluation.gaps.first_years(firsts, plan), lang)",
    "show(evaluation.remarks.first_years(firsts), lang)",
)
SILENT |= {(city, cell) for city in ("jingzhou", "linyi") for cell in UNENDED}
SILENT |= {("linyi", cell) for cell in UNOBSERVED}
SILENT |= {(place, cell) for place in ("linyi", "nation") for cell in FIRST_YEAR}
OUTLOOK = (
    "show(evaluation.remarks.outlook(plan, ahead), lang)",
    "show(evaluation.ahead.paced(plan, ahead, required), lang)",
    "show(evaluation.ahead.single(plan, ahead, required), lang)",
)
SILENT |= {("linyi", cell) for cell in OUTLOOK}
BESIDE = (
    "show(evaluation.findings.contested(place, plan, reviews), lang)",
    "show(evaluation.gaps.context(plan, methods.context(dataset, plan), place), lang)",
)
SILENT |= {(place, cell) for place in ("linyi", "nation") for cell in BESIDE}
# Only the nation has a next plan, and nothing stands above it; Linyi's plan has no table.
NEXT = (
    "show(succession.findings.fates(place, fates, own.documents), lang)",
    "show(succession.tables.pairs(fates, tables, own.documents), lang)",
    "show(succession.tables.targets(fates, tables, own.documents), lang)",
    "show(succession.findings.ratchet(fates), lang)",
    "show(succession.tables.ratchet(fates, tables, own.documents), lang)",
)
ABOVE = (
    "show(succession.findings.alignment(place, alignment, tables, own.concepts, own.areas, own.documents), lang)",
    "show(succession.tables.aligned(alignment, tables, own.concepts, own.areas, own.documents), lang)",
)
SILENT |= {(place, cell) for place in ("jingzhou", "linyi") for cell in NEXT}
SILENT |= {(place, cell) for place in ("nation", "linyi") for cell in ABOVE}
OPENINGS = "show(brief.succession(place, fates, alignment, tables, own.concepts, own.areas, own.documents), lang)"
SILENT |= {("linyi", OPENINGS)}
SILENT |= {("nation", "show(succession.findings.no_pair(place, fates), lang)")}
# No place has measures of two plans in a row, and one sentence says so.
ORDER = (
    "show(succession.priority.finding(place, priorities, likeness, own.areas, own.documents), lang)",
    "show(succession.priority.priorities(priorities, own.areas, own.documents), lang)",
)
SILENT |= {(place, cell) for place in ("jingzhou", "linyi", "nation") for cell in ORDER}
# No class of the nation hangs on the bounds of a rule: what is of an earlier year is a bound and has none.
SILENT |= {
    ("nation", "show(evaluation.tables.bounds(plan, other_bounds), lang)"),
    ("nation", "show(evaluation.tables.thresholds(plan, growth_alone), lang)"),
}
# What Jingzhou's page rests on is settled.
SILENT |= {("jingzhou", "show(evaluation.findings.status(place, plan), lang)")}
# Jingzhou's own past and that of others both give a probability; Linyi's plan has no target to rank.
SILENT |= {
    ("jingzhou", "show(feasibility.findings.chances(indicators, past, classes, own.contradictions), lang)"),
    ("linyi", "show(feasibility.achieved(classes, indicators), lang)"),
    ("linyi", "show(feasibility.achieved_table(classes, indicators), lang)"),
    ("linyi", "show(feasibility.achieved_note(classes), lang)"),
}


@pytest.fixture(params=GOLDEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def path(request):
    return request.param


def test_two_cities_the_nation_all_together_and_every_notebook_are_covered():
    held = {(path.parent.name, path.stem[:2]) for path in GOLDEN}
    assert {number for place, number in held if place == "jingzhou"} == {name[:2] for name in notebook_names()}
    others = {("linyi", "01"), ("linyi", "03"), ("nation", "04"), ("nation", "05"), ("all", "03")}
    assert {one for one in held if one[0] != "jingzhou"} == others


def test_every_silent_cell_is_there():
    last_lines = {
        (path.parent.name, cell.source.splitlines()[-1])
        for path in GOLDEN
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code" and cell.source.startswith(CHECKED)
    }
    assert last_lines >= SILENT


def test_checked_cells_hold_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    checked = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.startswith(CHECKED)]
    assert len(checked) >= 3
    for cell in checked:
        silent = (path.parent.name, cell.source.splitlines()[-1]) in SILENT
        assert bool(cell.outputs) != silent, cell.source


def test_references_are_of_todays_notebooks(path):
    reference = nbformat.read(path, as_version=4)
    source = nbformat.read(notebook_path(path.stem), as_version=4)
    kept = [cell.source for cell in reference.cells if cell.id != "injected-parameters"]
    assert kept == [cell.source for cell in source.cells], "run `make golden`"


def test_references_hold_no_trace_of_their_run(path):
    text = path.read_text("utf-8")
    assert str(Path.home()) not in text
    assert "papermill" not in text
    for cell in json.loads(text)["cells"]:
        assert set(cell["metadata"]) <= {"tags"}
        assert not any(output["output_type"] in ("error", "stream") for output in cell.get("outputs", []))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_copies_to_read_have_outputs_drawings_and_the_notebooks_source(lang):
    """The executed copies in docs/examples, which show the notebook on a forge, are of the notebook that stands."""
    path = DOCS / f"{EXAMPLE}.{lang}.ipynb"
    copy, source = nbformat.read(path, as_version=4), nbformat.read(notebook_path(EXAMPLE), as_version=4)
    executed = [cell.source for cell in copy.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    assert executed == [cell.source for cell in source.cells]
    outputs = [output.get("data", {}) for cell in copy.cells for output in cell.get("outputs", [])]
    assert sum("image/svg+xml" in data for data in outputs) >= 3
    assert all(BUNDLE not in data for data in outputs), "what pages are made of is no use to a reader of a forge"
    assert not re.search(r"/(work|home|tmp|root)/", path.read_text("utf-8"))
