"""What each page shows: frames, facts, tables and findings, in no language. One module, or small room, a page.

`common` has what several pages show; `helpers.display.show` puts any of it into words.
"""
