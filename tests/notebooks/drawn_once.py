"""Each figure drawn once, in the notebook's language and at full width: where drawings are not what is compared.

A kernel runs this file first (`PYTHONSTARTUP`). That every figure draws in both languages and at both widths is tested
among the pages.
"""


def draw_once(lang):
    """Let `show` draw what it shows once in this process.

    Args:
        lang: gives the notebook's language when it is called.
    """
    import importlib

    show = importlib.import_module("helpers.display.show")

    def drawing(figure):
        wide = show.picture(show.draw(figure, lang()))
        return wide and show.Drawing(figure.name, {lang(): wide._repr_mimebundle_()}, {}, figure.doubt)

    show.drawing = drawing


if __name__ == "__main__":
    from IPython import get_ipython

    draw_once(lambda look=get_ipython: look().user_ns["lang"])
    del draw_once, get_ipython
