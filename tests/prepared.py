"""What every command and page needs and no project changes, done as this is imported: for processes that fork."""

import gc

from helpers.build import engines
from helpers.display import pictures
from helpers.faces import register
from helpers.labels import catalogue
from helpers.site import render

engines.register()
catalogue()
register()
render.prepare()
pictures.prepare()
gc.collect()
gc.freeze()
