import importlib
import inspect
import pkgutil
import re

import pytest

from helpers import methods
from helpers.methods.catalogue import CATALOGUE


def test_every_method_that_a_result_names_is_in_the_catalogue(root):
    families = {name.partition(".")[0] for name in CATALOGUE}
    named = re.compile(rf"\"((?:{'|'.join(sorted(families))})\.[a-z_]+)\"")
    found = {}
    for path in (root / "src" / "helpers" / "methods").glob("*.py"):
        if path.name != "catalogue.py":
            found |= dict.fromkeys(named.findall(path.read_text(encoding="utf-8")), path.name)
    assert len(found) > 20
    assert {name: where for name, where in found.items() if name not in CATALOGUE} == {}


@pytest.mark.parametrize("method", CATALOGUE.values(), ids=lambda method: method.id)
def test_a_method_says_what_it_computes_and_where_it_is_from(method):
    assert method.formula.strip()
    assert method.source.strip()


def test_no_module_hides_a_function_of_the_package():
    for found in pkgutil.iter_modules(methods.__path__):
        importlib.import_module(f"helpers.methods.{found.name}")
    assert {name for name in methods.__all__ if inspect.ismodule(getattr(methods, name))} == set()
