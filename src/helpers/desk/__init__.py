"""Coding by people: an offline page, decisions that come back as one file, and how far coders agree."""
