"""A page brings the glyphs it shows, of the faces that figures are measured with."""

import base64
import io
import re

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.statisticsPen import StatisticsPen
from fontTools.ttLib import TTFont

from helpers.faces import font_face
from helpers.faces.embed import CHINESE_PUNCTUATION, subset
from helpers.faces.files import HAN, LATIN, MARKS, face_file
from helpers.paths import bundled_font

RARE = "瀍"  # a district of Luoyang; not in GB 2312


def faces(css):
    """Family and font of each rule."""
    rules = re.findall(r"font-family: '([^']+)'; src: url\(data:font/woff;base64,([^)]+)\)", css)
    return [(family, TTFont(io.BytesIO(base64.b64decode(data)))) for family, data in rules]


def whole(path):
    return TTFont(io.BytesIO(path.read_bytes()))


def held(css):
    return [(family, set(map(chr, font.getBestCmap()))) for family, font in faces(css)]


def test_a_page_brings_the_glyphs_it_shows_and_no_others():
    css = font_face("<style>没有</style><p>骨直门</p><script>也没有</script>", "en")
    assert held(css) == [(HAN, set("骨直门"))]


def test_what_pop_ups_say_has_its_glyphs_and_images_have_none():
    html = '<p title="监&#31649;">市<img alt="图" src="data:image/svg+xml,场"></p><p>&#30452;</p>'
    assert held(font_face(html, "zh")) == [(HAN, set("市监管直"))]


def test_letters_come_from_the_face_only_where_a_figure_has_them():
    html = "<p>plain 市</p><svg><text x='1'>a &lt; 场</text></svg>"
    assert held(font_face(html, "en")) == [(HAN, set("市场")), (LATIN, set("a <"))]


def test_marks_of_a_figure_are_full_width_in_chinese_and_narrow_in_english():
    html = "<svg><text>“市” a</text></svg>"
    assert held(font_face(html, "zh")) == [(HAN, set("“”市")), (LATIN, set("a "))]
    assert held(font_face(html, "en")) == [(HAN, {"市"}), (LATIN, set("“” a"))]


def test_the_same_characters_give_the_same_bytes():
    assert font_face("<p>市场监管</p>", "zh") == font_face("<p>管监</p><b>场市</b>", "zh")


def test_chinese_in_an_english_page_has_full_width_marks_from_a_font_of_their_own():
    css = font_face('<p>“a” </p><article lang="zh-Hans">“市”…</article>', "en")
    assert held(css) == [(HAN, {"市"}), (MARKS, set("“”…"))]
    assert MARKS not in font_face('<p>“a”</p><a class="lang" lang="zh-Hans">中文</a>', "en")


def test_a_character_that_only_the_bundled_font_has_comes_from_there_in_its_mainland_form():
    assert RARE not in map(chr, whole(face_file(HAN)).getBestCmap())
    css = font_face(f"<p>市{RARE}</p>", "zh")
    assert held(css) == [(HAN, {"市"}), (HAN, {RARE})]
    assert css.count("unicode-range: U+700D;") == 1
    assert "locl" in {record.FeatureTag for record in whole(bundled_font())["GSUB"].table.FeatureList.FeatureRecord}


def test_a_character_that_no_font_has_is_left_to_the_reader():
    assert held(font_face("<p>市ꀀ</p>", "zh")) == [(HAN, {"市"})]


def test_a_page_without_chinese_and_figures_needs_no_font():
    assert font_face("<p>plain</p>", "en") == ""


@pytest.mark.parametrize("char", "市骨直门，。")
def test_the_chinese_face_has_the_outlines_of_the_bundled_font(char):
    light = whole(face_file(HAN))
    glyphs, pen = light.getGlyphSet(), StatisticsPen(light.getGlyphSet())
    name = light.getBestCmap()[ord(char)]
    glyphs[name].draw(pen)
    assert light["hmtx"][name][0] == light["head"].unitsPerEm == 128
    cut = TTFont(io.BytesIO(subset(bundled_font(), char)))
    # The subset's own character keeps the form that the map names; the mainland one is that of `locl`, or the same.
    names = [other for other in cut.getGlyphOrder() if other != ".notdef"]
    areas = []
    for other in names:
        exact = StatisticsPen(cut.getGlyphSet())
        cut.getGlyphSet()[other].draw(exact)
        areas.append(exact.area / 1000**2)
    assert min(abs(pen.area / 128**2 - area) for area in areas) < 0.012


def test_glyphs_of_the_chinese_face_are_mainland_forms():
    """骨 has its inner corner on the other side in Japan: the face's outline is not that of the default form."""
    light, default = whole(face_file(HAN)), whole(bundled_font())

    def moments(font):
        pen, em = StatisticsPen(font.getGlyphSet()), font["head"].unitsPerEm
        font.getGlyphSet()[font.getBestCmap()[ord("骨")]].draw(pen)
        return pen.meanX / em, pen.meanY / em

    assert abs(moments(light)[0] - moments(default)[0]) > 0.002


def test_two_dashes_are_one_line():
    light, pen = whole(face_file(HAN)), BoundsPen(None)
    name = light.getBestCmap()[ord("—")]
    light.getGlyphSet()[name].draw(pen)
    assert (pen.bounds[0], pen.bounds[2]) == (0, 128) == (0, light["hmtx"][name][0])


def test_the_faces_share_no_character_but_marks():
    han, latin = (set(map(chr, whole(face_file(family)).getBestCmap())) for family in (HAN, LATIN))
    assert {char for char in han & latin if char < "\u2e80"} == set(CHINESE_PUNCTUATION) | set("‘’")
