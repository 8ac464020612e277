"""Every public function of the methods is held to wrong input, or is named here with the reason why not."""

from __future__ import annotations

import importlib
import inspect
import math
import pkgutil
import sys
from pathlib import Path

from helpers import methods
from helpers.errors import UserError
from tests.unit.methods import test_wrong_input as plain
from tests.unit.methods import test_wrong_judgements as judgements
from tests.unit.methods import test_wrong_records as records

# Public functions that no table calls, with the reason. What they take cannot hold such a number.
BY_TYPE = {
    "Target": ["verdicts.meets_from_the_start", "targets.bound_on_progress"],
    "Observed": [
        *("pace.escap_status", "pace.pace_reason", "pace.time_progress", "pace.unsd_ratio"),
        *("progress.bound_of_measure", "progress.growth_ratio", "progress.growth_reason"),
        *("progress.growth_without_target", "targets.stand_of", "verdicts.verdict"),
    ],
    "Outcome": ["completion.completion"],
    "Review": ["contested.ends_of_measure", "review.classes", "review.is_seen", "verdicts.review_table"],
    "FollowUp": [
        *("differences.disagreements", "follow_up.context", "outlook.look_ahead", "outlook.needed"),
        *(
            "review.are_final",
            "review.by_earlier_figures",
            "review.completions",
            "review.first_years",
            "review.midway",
            "review.missing",
        ),
        *("review.official_agreement", "review.official_of", "review.outcomes", "review.reviews", "review.set_aside"),
        *("review.trajectory", "review.without_target"),
    ],
    "BackTest": ["plan_outcomes.rates_met", "plan_outcomes.reliability"],
    "GradeScheme": ["pmc.grades_of"],
    "Dataset": ["rival_figures.baselines_elsewhere", "rival_figures.rival_figures"],
}
WITHOUT_FIGURES = {
    "words and codes alone": [
        *("misclassified.corrected_by_group", "misclassified.corrected_shares", "follow_up_targets.concepts_of"),
        *("agreement.is_free_text", "changes.bound_of", "concept_targets.binding_kept", "domains.domain_order"),
        *("domains.plain_domains", "progress.step_of", "succession.weaker_match", "targets.sum_of"),
        "targets.of_earlier_year",
        *("stretch.counted_targets", "stretch.is_stretch"),
        *("text.longest_run", "vocabulary.content_words", "follow_up.plan_of", "follow_up_targets.keys_of_rows"),
    ],
    "counts or orders records and computes with none of their figures": [
        *("comparability.side_by_side", "concept_dispersion.comparable_sets"),
        *("comparability.comparability_counts", "comparability.complete_concepts", "fates.count_fates"),
        "fates.count_ratchet",
        *("inventory.baseline_class", "inventory.baseline_status_by_domain", "inventory.disclosure_by_domain"),
        *("inventory.domain_shares", "inventory.domains_without_past", "inventory.indicator_shares"),
        *("inventory.positions", "inventory.structure_matrix", "succession.changes_beside"),
        *("succession.main_rows", "text.instrument_shares", "text.instruments_by_domain"),
    ],
    "tells what sort of record it is; `required_change` and `target_row` refuse its figures": [
        *("required.is_share", "required.target_type", "worded.is_change", "worded.states_size"),
    ],
    "leaves out what is no figure and refuses an infinite one (test_follow_up)": ["follow_up_targets.promises"],
    "is the test for a finite number, or reads docstrings": [
        "results.finite",
        "examples.worked_examples",
    ],
}
HERE = {str(Path(module.__file__)) for module in (plain, judgements, records)}


def public() -> dict[object, str]:
    """Code of every public function of `helpers.methods` -> its name with the module's."""
    found = {}
    for info in pkgutil.iter_modules(methods.__path__):
        module = importlib.import_module(f"helpers.methods.{info.name}")
        for name, item in vars(module).items():
            function = inspect.unwrap(item) if callable(item) else item
            if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_"):
                found[function.__code__] = f"{info.name}.{name}"
    return found


def called(*calls) -> set[object]:
    """Code that the tables' files call themselves while these run, whether or not they raise."""
    seen: set[object] = set()

    def watch(frame, event, _):
        if event == "call" and frame.f_back is not None and frame.f_back.f_code.co_filename in HERE:
            seen.add(frame.f_code)

    for call in calls:
        sys.setprofile(watch)
        try:
            call()
        except (ValueError, UserError):
            pass
        finally:
            sys.setprofile(None)
    return seen


def held(module) -> set[str]:
    """What a file's tables call."""
    importlib.import_module("scipy.stats")  # which some methods import late: not while every call is watched
    tables = [getattr(module, name, {}) for name in ("REFUSED", "GAPS", "NO_NUMBER")]
    calls = [lambda one=one: one(math.inf) for table in tables for one in table.values()]
    code = called(*calls, *module.WRONG)
    return {name for one, name in public().items() if one in code}


def test_every_public_function_is_held_to_wrong_input_or_named_with_a_reason():
    of_records = {name for name in public().values() if name.rpartition(".")[2] in records.CALLS}
    known = held(plain) | held(judgements) | of_records
    named = [name for group in (BY_TYPE, WITHOUT_FIGURES) for names in group.values() for name in names]
    assert len(named) == len(set(named))
    assert set(public().values()) - known - set(named) == set()
    assert set(named) <= set(public().values())
    assert set(named) & known == set()


def test_what_takes_a_type_that_refuses_such_numbers_says_so():
    functions = {name: code for code, name in public().items()}
    for kind, names in BY_TYPE.items():
        for name in names:
            module, _, function = name.partition(".")
            item = inspect.unwrap(getattr(importlib.import_module(f"helpers.methods.{module}"), function))
            assert any(kind in str(annotation) for annotation in item.__annotations__.values()), name
            assert name in functions
