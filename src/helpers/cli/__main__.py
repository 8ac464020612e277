"""`python -m helpers.cli` is `fyp`."""

from helpers.cli import main

main()
