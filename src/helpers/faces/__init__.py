"""The typeface of figures and of Chinese text: kept as data, measured by matplotlib, cut for each page.

`han.otf` has the characters of GB 2312 in their mainland forms, drawn on 128 steps an em, with full-width quotation
marks and a dash that fills its square; `latin.otf` has letters, figures and signs, with narrow ones. Both are outlines
of Noto Sans CJK under the SIL Open Font License (OFL.txt). What neither has comes from the whole font that is
installed.
"""

from helpers.faces.embed import font_face, prepare
from helpers.faces.files import FAMILIES, register

__all__ = ["FAMILIES", "font_face", "prepare", "register"]
