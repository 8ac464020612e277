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
    ("linyi", "show(tables.domains(place, rows_by_domain, row_totals) if place else None, lang)"),
    ("linyi", "show(baseline.findings.disclosure(indicators), lang)"),
    (
        "linyi",
        "show(dispersion.shared_changes(spread, sets, dataset.concepts, chosen) if takes_part else None, lang)",
    ),
    ("jingzhou", "show(baseline.findings.commitments_alone(place, own), lang)"),
    ("jingzhou", "show(promises(statements) if indicators.empty else None, lang)"),
    ("linyi", "show(common.uncoded(place, dataset.only(city)) if place else None, lang)"),
    ("jingzhou", "show(common.uncoded(place, dataset.only(city)) if place else None, lang)"),
}
# Cells that speak of the end, of an official evaluation, or of the next plan: Jingzhou has none.
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
SILENT |= {("jingzhou", cell) for cell in RIVALS} | {("linyi", RIVALS[0])}
# Only Jingzhou prints figures of the year before its baselines.
FIRST_YEAR = (
    "show(evaluation.gaps.first_years(firsts, plan), lang)",
    "show(evaluation.remarks.first_years(firsts), lang)",
)
SILENT |= {("jingzhou", cell) for cell in UNENDED}
SILENT |= {("nation", cell) for cell in FIRST_YEAR}
BESIDE = (
    "show(evaluation.findings.contested(place, plan, reviews), lang)",
    "show(evaluation.gaps.context(plan, methods.context(dataset, plan), place), lang)",
)
SILENT |= {("nation", cell) for cell in BESIDE}
# Only the nation has a next plan, and nothing stands above it.
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
SILENT |= {("jingzhou", cell) for cell in NEXT}
SILENT |= {("nation", cell) for cell in ABOVE}
SILENT |= {("nation", "show(succession.findings.no_pair(place, fates), lang)")}
# No place has measures of two plans in a row, and one sentence says so.
ORDER = (
    "show(succession.priority.finding(place, priorities, likeness, own.areas, own.documents), lang)",
    "show(succession.priority.priorities(priorities, own.areas, own.documents), lang)",
)
SILENT |= {(place, cell) for place in ("jingzhou", "nation") for cell in ORDER}
# No class of the nation hangs on the bounds of a rule: what is of an earlier year is a bound and has none.
SILENT |= {
    ("nation", "show(evaluation.tables.bounds(plan, other_bounds), lang)"),
    ("nation", "show(evaluation.tables.thresholds(plan, growth_alone), lang)"),
}
# What Jingzhou's page rests on is settled.
SILENT |= {("jingzhou", "show(evaluation.findings.status(place, plan), lang)")}
# Jingzhou's own past and that of others both give a probability.
SILENT |= {("jingzhou", "show(feasibility.findings.chances(indicators, past, classes, own.contradictions), lang)")}
# What only the page of a place has.
FOCUS = (
    "show(common.uncoded(place, dataset.only(city)) if place else None, lang)",
    "show(pmc.codes(place, dataset.only(city).pmc_codes, chosen.pmc_variables) if place else None, lang)",
    "show(pmc.codes_table(place, dataset.only(city).pmc_codes, chosen.pmc_variables) if place else None, lang)",
    "show(policy.instruments_table(codings, place) if place else None, lang)",
    "show(policy.number_and_length(place, emphasis, areas) if place else None, lang)",
    "show(tables.domains(place, rows_by_domain, row_totals) if place else None, lang)",
    "show(wording.likeness(place, near, areas) if place else None, lang)",
    "show(wording.likeness_table(near, place, areas) if place else None, lang)",
    "show(wording.terms(place, stressed, counts[content], areas, 5) if place else None, lang)",
)
SILENT |= {("all", cell) for cell in FOCUS}


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
