"""Cells that run in a forked child put out the same bytes as cells in a kernel."""

import nbformat
import pytest
from lone import outputs, text

# Everything that a cell can show, in one cell each.
CELLS = {
    "value": "1 + 1",
    "streams": "import sys\nfor i in range(9):\n    print(i)\n    print('e', file=sys.stderr)",
    "many values": "from IPython.display import HTML, Markdown, display\ndisplay(HTML('<b>x</b>'))\n"
    "print('between')\ndisplay(Markdown('*y*'))\n'last'",
    "own repr": "class Own:\n    def _repr_html_(self): return '<i>三</i>'\n"
    "    def __repr__(self): return 'own'\nOwn()",
    "bundle": "class Both:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
    "        return {'text/plain': 'p', 'image/svg+xml': '<svg/>'}, {'k': 1}\nBoth()",
    "figure": "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 3, 2])\nfigure",
    "picture": "from helpers.display import picture\npicture(figure)",
    "shown figure": "plt.plot([1, 2])\nplt.show()",
    "frame": "import pandas as pd\npd.DataFrame({'a': [1.5, 2], 'b': ['x', '三']})",
    "update": "handle = display('first', display_id='d')\nhandle.update('second')",
    "clear": "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('kept')",
    "below python": "import os\n_ = os.system('echo from below')",
    "further below": "print('above', flush=True)\n_ = os.system('echo first; echo wrong >&2')\ndisplay('then')\n"
    "_ = os.system('echo last')",
    "subprocess": "import subprocess\n_ = subprocess.run(['echo', 'into the stream'], stdout=sys.stdout)",
    **{f"below, time {n}": f"_ = os.system('echo time {n}')" for n in range(20)},
    "shell": "!echo shell",
    "magic": "%precision 3\n1 / 3",
    "warning": "import warnings\nwarnings.warn('careful')",
    "await": "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "dunder": "(__name__, _, __import__('os').path.basename(__import__('os').getcwd()))",
    "hash order": "list({'alpha', 'beta', 'gamma', 'delta', 'epsilon'})",
    "pickle": "class Local:\n    pass\nimport pickle\ntype(pickle.loads(pickle.dumps(Local()))).__name__",
    "settings": "import matplotlib as mpl\ndefault = mpl.rcParamsDefault\n"
    "print(sorted(k for k, v in mpl.rcParams.items() if v != default[k]))\n"
    "print(mpl.get_backend(), [os.environ.get(k) for k in ('OMP_NUM_THREADS', 'PYTHONHASHSEED')])",
    "modes": "import sys, gc, locale\n(sys.flags.hash_randomization, sys.flags.optimize, sys.getrecursionlimit(), "
    "gc.isenabled(), locale.getlocale(), sys.stdout.isatty(), sys.stdout.encoding)",
    "long": "list(range(1200))",
    "input": "try:\n    input('?')\nexcept Exception as error:\n    print(type(error).__name__, error)",
}


@pytest.fixture
def both(lone):
    return lambda cells: (lone(cells, warm=True), lone(cells, warm=False))


def test_everything_a_cell_can_show_is_the_same(both):
    warm, cold = both(list(CELLS.values()))
    assert warm.problem == cold.problem == ""
    pairs = [nbformat.reads(made.notebook.decode(), as_version=4) for made in (warm, cold)]
    for one, other in zip(*[book.cells[2:] for book in pairs], strict=True):
        assert one == other, one.source
    assert warm.notebook == cold.notebook
    # The page is rendered outside the kernel in both; only what is not of a page's own follows.
    assert warm.page == cold.page
    kinds = [output.output_type for output in outputs(warm)]
    assert kinds.count("stream") >= 8
    assert sum("image/svg+xml" in output.get("data", {}) for output in outputs(warm)) == 2
    assert [line for line in text(warm).splitlines() if line.startswith("time")] == [f"time {n}" for n in range(20)]
    assert "above\nfirst\n" in text(warm)
    assert "into the stream" in text(warm)


@pytest.mark.parametrize(
    "cell",
    [
        "def inner():\n    raise ValueError('三 apples')\ninner()",
        "from helpers.errors import DataError\nraise DataError('bad', where='data/x.csv, line 3', remedy='Mend it.')",
        "import helpers.no_such",
        "x = = 1",
        "class Bad:\n    def __repr__(self): raise RuntimeError('no repr')\nBad()",
        "raise SystemExit(3)",
    ],
)
def test_errors_are_the_same(both, cell):
    warm, cold = both(["print('before')", cell, "print('never')"])
    assert warm.problem == cold.problem != ""
    assert "code cell 4" in warm.problem
    assert warm.notebook == cold.notebook
    assert "never\\n" not in text(warm)
