"""A page brings the glyphs it shows, lighter than the bundled font's and as good."""

import base64
import io
import re

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.statisticsPen import StatisticsPen
from fontTools.ttLib import TTFont

from helpers.glyphs import font_face
from helpers.glyphs.cut import cut, glyphs_of, light_font, mainland_glyphs
from helpers.glyphs.make import GRID, characters, make
from helpers.paths import bundled_font

PLAIN = "市场监管骨直门，。"
RARE = "瀍"  # a district of Luoyang; not in GB 2312


def font_of(rule):
    return TTFont(io.BytesIO(base64.b64decode(re.search(r"base64,([^)]+)\)", rule).group(1))))


def held(font):
    return set(map(chr, font.getBestCmap()))


def weighed(font, char):
    """Area, centre and spread of a character's glyph in ems."""
    glyphs = font.getGlyphSet()
    pen, em = StatisticsPen(glyphs), font["head"].unitsPerEm
    glyphs[font.getBestCmap()[ord(char)]].draw(pen)
    return pen.area / em**2, pen.meanX / em, pen.meanY / em, pen.stddevX / em, pen.stddevY / em


def test_a_page_brings_the_glyphs_it_shows_and_no_others():
    rule = font_face("<style>没有</style><p>骨直门</p><script>也没有</script>", "en")
    assert held(font_of(rule)) == set("骨直门")


def test_what_pop_ups_say_has_its_glyphs_and_drawings_and_entities_have_none():
    html = '<p title="监&#31649;">市<img alt="图" src="data:image/svg+xml,场"></p><p>&#30452;</p>'
    assert held(font_of(font_face(html, "zh"))) == set("市监管直")


def test_the_same_characters_give_the_same_bytes():
    assert font_face("<p>市场监管</p>", "zh") == font_face("<p>管监</p><b>场市</b>", "zh")


def test_chinese_quotation_marks_are_full_width_in_chinese_only():
    assert "“" in held(font_of(font_face("<p>“市”</p>", "zh")))
    assert "“" not in held(font_of(font_face("<p>“市”</p>", "en")))


def test_chinese_in_an_english_page_has_full_width_marks_from_a_font_of_their_own():
    rules = font_face('<p>“a” </p><article lang="zh-Hans">“市”…</article>', "en").split("\n")
    assert [held(font_of(rule)) for rule in rules] == [{"市"}, set("“”…")]
    assert [re.search("font-family: '([^']+)'", rule)[1] for rule in rules] == ["FYP Han", "FYP Han Marks"]
    assert "Marks" not in font_face('<p>“a”</p><a class="lang" lang="zh-Hans">中文</a>', "en")


def test_glyphs_have_their_mainland_forms():
    # 骨 differs between the bundled font's default (Japanese) form and the mainland form.
    whole = TTFont(bundled_font(), lazy=True)
    default = whole.getGlyphID(whole.getBestCmap()[ord("骨")])
    assert mainland_glyphs("骨")[ord("骨")] != default


@pytest.mark.parametrize("char", PLAIN)
def test_a_glyph_is_that_of_the_bundled_font_on_a_coarser_grid(char):
    exact, light = cut(bundled_font(), mainland_glyphs(char)), font_of(font_face(f"<p>{char}</p>", "zh"))
    assert light["head"].unitsPerEm == GRID
    assert weighed(light, char) == pytest.approx(weighed(exact, char), abs=0.012)
    [name] = light.getBestCmap().values()
    assert light["hmtx"][name][0] * exact["head"].unitsPerEm == GRID * exact["hmtx"][exact.getBestCmap()[ord(char)]][0]


def test_two_dashes_are_one_line():
    light, pen = font_of(font_face("<p>——</p>", "zh")), BoundsPen(None)
    [name] = light.getBestCmap().values()
    light.getGlyphSet()[name].draw(pen)
    assert (pen.bounds[0], pen.bounds[2]) == (0, GRID) == (0, light["hmtx"][name][0])


def test_contours_close_where_they_began():
    """Each point is rounded in its place; rounding the steps between points would let errors add up."""
    exact, light = cut(bundled_font(), mainland_glyphs("警")), font_of(font_face("<p>警</p>", "zh"))
    ratio = GRID / exact["head"].unitsPerEm

    def starts(font):
        pen = DecomposingRecordingPen(font.getGlyphSet())
        font.getGlyphSet()[font.getBestCmap()[ord("警")]].draw(pen)
        return [points[0] for kind, points in pen.value if kind == "moveTo"]

    assert len(starts(light)) == len(starts(exact)) >= 10
    for (x, y), (light_x, light_y) in zip(starts(exact), starts(light), strict=True):
        assert abs(light_x - x * ratio) <= 0.5
        assert abs(light_y - y * ratio) <= 0.5


def test_the_light_font_is_what_making_it_anew_gives(tmp_path):
    some = characters()[::97] + PLAIN
    make(some, tmp_path / "some.otf")
    made, kept = TTFont(tmp_path / "some.otf"), TTFont(light_font())
    assert held(kept) == set(characters())
    for char in some:
        assert weighed(made, char) == weighed(kept, char), char


def test_a_page_with_a_character_that_only_the_bundled_font_has_takes_all_from_there():
    assert RARE not in held(TTFont(light_font()))
    font = font_of(font_face(f"<p>市{RARE}</p>", "zh"))
    assert held(font) == {"市", RARE}
    assert font["head"].unitsPerEm == 1000


def test_a_character_that_no_font_has_is_left_to_the_reader():
    font = font_of(font_face("<p>市ꀀ</p>", "zh"))
    assert held(font) == {"市"}
    assert font["head"].unitsPerEm == GRID


def test_a_page_without_chinese_needs_no_font():
    assert font_face("<p>plain</p>", "en") == ""


def test_the_packed_font_is_a_lighter_one_than_fonttools_woff():
    text = characters()[1000:1400]
    stream = io.BytesIO()
    light = TTFont(io.BytesIO(glyphs_of(text)))
    assert held(light) == set(text)
    light.flavor = "woff"
    light.save(stream)
    assert len(glyphs_of(text)) < 0.95 * len(stream.getvalue())
