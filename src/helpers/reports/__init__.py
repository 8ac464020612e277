"""Parameters, runs, pages."""
