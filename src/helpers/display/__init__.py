"""What notebooks show: facts in words, tables, figures and sentences, in Chinese or English."""

import pandas as pd

from helpers.display.pictures import picture
from helpers.display.provenance import run_footer
from helpers.display.show import draw, show
from helpers.display.wording import city_labels

__all__ = ["city_labels", "draw", "picture", "run_footer", "show"]

# A frame that a notebook prints looks the same in a kernel, in a warm process and in a terminal of any width.
pd.set_option("display.max_columns", 20, "display.width", 80)
