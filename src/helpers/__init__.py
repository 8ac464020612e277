"""From government plan documents to a coded data set, per-city reports and a comparison of cities."""

__version__ = "0.1.0"
