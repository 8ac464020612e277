from helpers.extraction.span_scoring import Answer, compare, report, same, same_measure, same_statement


def answer(value, start, end, **fields):
    return Answer({"value": value, **fields}, (start, end))


def test_statements_match_by_span_and_value():
    found = [answer(5, 0, 3, kind="target"), answer(7, 10, 12, kind="target"), answer(9, 20, 22)]
    coded = [answer("5", 1, 3, kind="target"), answer(8, 10, 12), answer(9, 20, 22, kind="baseline")]
    score = compare(found, coded, same_statement)
    assert (len(score.matched), len(score.missed), len(score.invented)) == (2, 1, 1)
    assert score.precision == score.recall == score.f1 == 2 / 3
    assert score.accuracy("kind") == 0.5
    assert "missed 10-12" in report(score, ["kind"], "0123456789" * 3)


def test_nothing_coded_and_nothing_found_is_perfect():
    assert compare([], []).f1 == 1


def test_scores_add_up():
    one = compare([answer(1, 0, 1)], [answer(1, 0, 1)])
    two = compare([], [answer(1, 0, 1)])
    assert (one + two).recall == 0.5


def test_values():
    assert same("13.0", 13)
    assert same(None, "")
    assert not same(0, None)
    assert same("级", "级")


def test_measures_match_by_start_or_text():
    assert same_measure(answer(0, 5, 50), answer(0, 5, 20))
    assert same_measure(answer(0, 5, 100), answer(0, 8, 100))
    assert not same_measure(answer(0, 5, 100), answer(0, 60, 100))
