"""The coded data set: load, validate, cross-check. Nothing else in the project reads `data/`."""

from helpers.data.dataset import Dataset, data_hash, load_dataset
from helpers.data.registry import find_area
from helpers.data.steady import check_same, steadily

__all__ = ["Dataset", "check_same", "data_hash", "find_area", "load_dataset", "steadily"]
