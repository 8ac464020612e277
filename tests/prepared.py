"""What every command and page needs and no project changes, done as this is imported: for processes that fork."""

import gc
import tempfile
from pathlib import Path

from helpers import faces
from helpers.build import engines
from helpers.data import load_dataset
from helpers.display import pictures
from helpers.labels import catalogue
from helpers.site import frame, render
from tests.slim import copy_slim

ROOT = Path(__file__).resolve().parents[1]

engines.register()
catalogue()
faces.register()
faces.prepare()
render.prepare()
pictures.prepare()
for path in Path(frame.__file__).parent.glob("templates/*.j2"):
    frame.page_template(path.name)
with tempfile.TemporaryDirectory() as folder:  # a table is read anew where its text is another
    load_dataset(copy_slim(ROOT / "data", Path(folder, "data")), shared=True)
gc.collect()
gc.freeze()
