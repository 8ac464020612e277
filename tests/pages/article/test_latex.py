from helpers.article.grid import Grid, Line
from helpers.article.latex import article_tex, escaped, table_tex
from helpers.article.page import Page, Part, SetTable


def table(**more):
    grid = Grid("说明", ("名称", "占比"), (False, True), (Line("head", ("一类",)), Line("row", ("甲_乙", "≥50%"))))
    return SetTable("areas-01-x", "表 1  说明", grid, "来源：a/b", **more)


def test_characters_with_a_meaning_stand_for_themselves():
    assert escaped(r"5% & {x}_1 \ #") == r"5\% \& \{x\}\_\allowbreak{}1 \textbackslash{} \#"
    assert escaped("≥ −1") == r"$\geq$ $-$1"


def test_signs_that_no_text_face_has_are_not_lost():
    assert escaped("二○三五年 ▲ ▼ ●") == r"二$\bigcirc$三五年 $\bigtriangleup$ $\bigtriangledown$ $\bullet$"


def test_a_table_has_three_rules_and_its_source():
    tex = table_tex(table())
    assert tex.count(r"\toprule") == tex.count(r"\midrule") == 2  # on the first page and on those that follow
    assert tex.count(r"\bottomrule") == 1
    assert r"\multicolumn{2}" in tex
    assert r"甲\_\allowbreak{}乙 & $\geq$50\% \\" in tex
    assert tex.index("来源") > tex.index(r"\end{longtable}")


def test_the_whole_takes_in_every_table_and_closes_what_it_opens():
    tex = article_tex(Page("zh", "题", [Part("表", tables=[table()])]))
    assert r"\input{tables/areas-01-x.tex}" in tex
    for name in ("document",):
        assert tex.count(f"\\begin{{{name}}}") == tex.count(f"\\end{{{name}}}") == 1
    assert "ctexart" in tex
    assert "ctexart" not in article_tex(Page("en", "t", []))
