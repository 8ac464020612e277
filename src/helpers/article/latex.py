"""Tables and figures as LaTeX for XeLaTeX: one file a table, and one that takes them all in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.article.grid import BREAK, Grid
from helpers.article.page import Page, SetFigure, SetTable

# Characters with a meaning of their own, and signs that text faces lack.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    BREAK: r"\allowbreak{}",
    "_": r"\_\allowbreak{}",
    "/": r"/\allowbreak{}",
    "≥": r"$\geq$",
    "≤": r"$\leq$",
    "≈": r"$\approx$",
    "−": r"$-$",
    "×": r"$\times$",
    "±": r"$\pm$",
    "·": r"$\cdot$",
    "√": r"$\surd$",
    "∞": r"$\infty$",
    "∩": r"$\cap$",
    "∪": r"$\cup$",
    "→": r"$\rightarrow$",
    "○": r"$\bigcirc$",
    "●": r"$\bullet$",
    "▲": r"$\bigtriangleup$",
    "▼": r"$\bigtriangledown$",
    "½": r"$\frac{1}{2}$",
    "²": r"\textsuperscript{2}",
    "ŷ": r"$\hat{y}$",
    "ḡ": r"$\bar{g}$",
    "Σ": r"$\Sigma$",
    "Δ": r"$\Delta$",
    "α": r"$\alpha$",
    "β": r"$\beta$",
    "κ": r"$\kappa$",
    "μ": r"$\mu$",
    "ρ": r"$\rho$",
    "τ": r"$\tau$",
} | {mark: "\\" + mark for mark in "&%$#{}"}
_MARK = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_CLASS = {"zh": r"\documentclass[UTF8,a4paper,zihao=5]{ctexart}", "en": r"\documentclass[a4paper,10pt]{article}"}
_PREAMBLE = r"""\usepackage[margin=2cm]{geometry}
\usepackage{array,booktabs,longtable,graphicx,caption}
\usepackage[hyphens]{url}
\captionsetup{labelformat=empty,font={small,bf},justification=centering}
\newcolumntype{L}[1]{>{\raggedright\arraybackslash}p{#1}}
\newcolumntype{R}[1]{>{\raggedleft\arraybackslash}p{#1}}
\setlength{\tabcolsep}{3pt}
\setlength{\emergencystretch}{3em}
"""


def escaped(text: str) -> str:
    """A text whose characters all stand for themselves."""
    return _MARK.sub(lambda match: _SPECIAL[match[0]], text)


def table_tex(table: SetTable) -> str:
    """A table with three rules that may run over pages; needs booktabs, longtable and the column types of the whole."""
    grid = table.grid
    heads = " & ".join(escaped(head) for head in grid.heads)
    lines = [
        "\\begingroup\\small",
        f"\\begin{{longtable}}{{@{{}}{_columns(grid)}@{{}}}}",
        f"\\caption{{{escaped(table.caption)}}}\\\\",
        f"\\toprule\n{heads} \\\\\n\\midrule\n\\endfirsthead",
        f"\\toprule\n{heads} \\\\\n\\midrule\n\\endhead",
        "\\bottomrule\n\\endfoot",
        *(_line(line.kind, line.cells, len(grid.heads)) for line in grid.lines),
        "\\end{longtable}",
        f"\\noindent{{\\footnotesize {escaped(table.source)}\\par}}",
        "\\endgroup",
    ]
    return "\n".join(lines) + "\n"


def figure_tex(figure: SetFigure) -> str:
    """A figure at the width of the text."""
    return "\n".join(
        [
            "\\begin{figure}[htbp]\\centering",
            f"\\includegraphics[width=\\linewidth]{{figures/{figure.name}-two.pdf}}",
            f"\\caption{{{escaped(figure.caption)}}}",
            f"{{\\footnotesize {escaped(figure.source)}\\par}}",
            "\\end{figure}\n",
        ]
    )


def article_tex(page: Page) -> str:
    """The whole, to be set by XeLaTeX in the kit's folder."""
    han = "" if page.lang == "zh" else "\\usepackage[UTF8,scheme=plain]{ctex}\n"
    lines = [_CLASS[page.lang], han + _PREAMBLE, f"\\title{{{escaped(page.title)}}}", "\\author{}\\date{}"]
    lines.append("\\begin{document}\n\\maketitle")
    for part in page.parts:
        lines.append(f"\\section*{{{escaped(part.title)}}}")
        lines += [escaped(text) + "\n" for text in part.paragraphs]
        lines += [f"\\input{{tables/{table.name}.tex}}" for table in part.tables]
        for at, figure in enumerate(part.figures, start=1):
            lines += [figure_tex(figure)] + (["\\clearpage"] if at % 4 == 0 else [])  # LaTeX holds 18 at most
    return "\n".join([*lines, "\\end{document}"]) + "\n"


def _columns(grid: Grid) -> str:
    """Columns by their part of the width, less the space between them."""
    gaps = 6 * (len(grid.heads) - 1)
    sizes = [f"{share:.4f}" for share in grid.shares]
    return "".join(
        f"{'R' if flush else 'L'}{{{size}\\dimexpr\\linewidth-{gaps}pt\\relax}}"
        for size, flush in zip(sizes, grid.is_number, strict=True)
    )


def _line(kind: str, cells: Sequence[str], width: int) -> str:
    if kind == "row":
        return " & ".join(escaped(cell) for cell in cells) + r" \\"
    text = escaped(cells[0])
    line = f"\\textbf{{{text}}}" if kind == "head" else text
    return f"\\multicolumn{{{width}}}{{@{{}}L{{\\linewidth}}@{{}}}}{{{line}}} \\\\"
