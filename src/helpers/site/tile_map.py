"""A map of the provinces as tiles of one size, on which those with plans stand out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers.data import Dataset
from helpers.labels import catalogue, label
from helpers.site.frame import city_page, place_name

# Column and row of each province, so that neighbours lie beside each other as nearly as squares allow.
PLACES = {
    "heilongjiang": (8, 1),
    "inner_mongolia": (5, 2),
    "liaoning": (7, 2),
    "jilin": (8, 2),
    "xinjiang": (1, 3),
    "gansu": (2, 3),
    "ningxia": (3, 3),
    "shanxi": (4, 3),
    "hebei": (5, 3),
    "beijing": (6, 3),
    "tianjin": (7, 3),
    "qinghai": (2, 4),
    "shaanxi": (3, 4),
    "henan": (4, 4),
    "shandong": (5, 4),
    "jiangsu": (6, 4),
    "shanghai": (7, 4),
    "tibet": (1, 5),
    "sichuan": (2, 5),
    "chongqing": (3, 5),
    "hubei": (4, 5),
    "anhui": (5, 5),
    "zhejiang": (6, 5),
    "yunnan": (2, 6),
    "guizhou": (3, 6),
    "hunan": (4, 6),
    "jiangxi": (5, 6),
    "fujian": (6, 6),
    "taiwan": (7, 6),
    "guangxi": (3, 7),
    "guangdong": (4, 7),
    "hong_kong": (5, 7),
    "hainan": (4, 8),
    "macao": (5, 8),
}


def province_map(dataset: Dataset, provinces: Mapping[str, Sequence[str]], lang: str) -> list[dict[str, object]]:
    """The tiles: column, row, short name, whole name with its areas, and where the tile leads; [] without areas.

    Args:
        dataset: the whole data set.
        provinces: areas with a plan, by province.
        lang: the page's language.
    """
    if not any(slug in PLACES for slug in provinces):
        return []
    tiles = []
    for slug, (column, row) in PLACES.items():
        areas = provinces.get(slug, [])
        names = [place_name(area, dataset.areas, lang) for area in areas]
        key = f"province.{slug}"
        tiles.append(
            {
                "column": column,
                "row": row,
                "short": label(key, lang) if key in catalogue() else slug,
                "name": place_name(slug, dataset.areas, lang),
                "areas": names,
                "page": city_page(areas[0], lang) if len(areas) == 1 else "",
            }
        )
    return tiles
