import pytest

from helpers.display.formulas import set_formula
from helpers.labels.codebook import in_words
from helpers.methods import CATALOGUE


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("(yT / y0)^(1/n) − 1", "(y<sub>T</sub> / y<sub>0</sub>)<sup>1/n</sup> − 1"),
        ("y0 (1 + g)^n", "y<sub>0</sub> (1 + g)<sup>n</sup>"),
        ("Σ_j x_ij", "Σ<sub>j</sub> x<sub>ij</sub>"),
        ("|CAGR_T| < a & b", "|CAGR<sub>T</sub>| &lt; a &amp; b"),
        ("yearly by share", "yearly by share"),
        ("R ≥ .95", "R ≥\u00a0.95"),
    ],
)
def test_indices_are_lowered_and_exponents_raised(line, shown):
    assert set_formula(line) == shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_formula_keeps_a_mark_of_its_line(lang):
    for method in CATALOGUE.values():
        shown = set_formula(in_words(method.formula, lang))
        assert "^" not in shown, method.id
        assert "_" not in shown, method.id
