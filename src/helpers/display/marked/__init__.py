"""A document with what was read in it marked, and what was not read marked louder: one HTML file."""

from helpers.display.marked.page import marked_page

__all__ = ["marked_page"]
