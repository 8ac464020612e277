import json
from dataclasses import replace

import pytest

from helpers.article.references import of_document, of_work
from helpers.display.citing import bibtex, csl, gbt7714
from helpers.methods.references import REFERENCES


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (
            "gennari",
            "GENNARI P, D’ORAZIO M. A statistical approach for assessing progress towards the SDG targets[J]. "
            "Statistical Journal of the IAOS, 2020, 36(4): 1129-1142. DOI:10.3233/SJI-200688.",
        ),
        ("theil", "THEIL H. Economics and information theory[M]. Amsterdam: North-Holland, 1967."),
        (
            "tukey",
            "TUKEY J W. The problem of multiple comparisons[M]//The collected works of John W. Tukey: volume 8. "
            "New York: Chapman & Hall, 1994: 1-300.",
        ),
        (
            "broder",
            "BRODER A Z. On the resemblance and containment of documents[C]//Proceedings: Compression and Complexity "
            "of Sequences 1997. 1997: 21-29. DOI:10.1109/SEQUEN.1997.666900.",
        ),
        (
            "pedregosa",
            "PEDREGOSA F, et al. Scikit-learn: machine learning in Python[J]. Journal of Machine Learning Research, "
            "2011, 12: 2825-2830.",
        ),
    ],
)
def test_works_in_the_national_standard(key, said):
    assert gbt7714(of_work(REFERENCES[key])) == said


def test_of_four_authors_three_are_named():
    entry = replace(of_work(REFERENCES["theil"]), authors=tuple((name, "A.") for name in "KLMN"))
    assert gbt7714(entry).startswith("K A, L A, M A, et al. ")


def test_every_work_has_a_known_form_and_keeps_its_authors():
    for work in REFERENCES.values():
        entry = of_work(work)
        assert ", ".join(", ".join(part for part in author if part) for author in entry.authors) == work.authors


def test_a_document_says_what_is_printed_and_no_more(dataset):
    linyi, zhongshan = (of_document(dataset.area(slug).plan) for slug in ("linyi", "zhongshan"))
    assert gbt7714(linyi) == f"[{dataset.area('linyi').plan.title}][Z]."  # neither issuer nor date, title assigned
    assert "中市监〔2021〕350号[Z]. 2021-12-27." in gbt7714(zhongshan)
    online = of_document(dataset.area("zhongshan").plan.model_copy(update={"address": "https://example.org/plan"}))
    assert gbt7714(online).endswith("[EB/OL]. (2021-12-27). https://example.org/plan.")


def test_csl_and_bibtex_hold_every_entry(dataset):
    entries = [*map(of_work, REFERENCES.values()), of_document(dataset.area("wuxing").plan)]
    items = json.loads(csl(entries))
    assert [item["id"] for item in items] == [entry.key for entry in entries]
    assert {item["type"] for item in items} == {"article-journal", "paper-conference", "book", "chapter", "document"}
    text = bibtex(entries)
    assert text.count("\n@") == len(entries) - 1
    assert text.count("{") == text.count("}")
    assert r"Computers \& Operations Research" in text
