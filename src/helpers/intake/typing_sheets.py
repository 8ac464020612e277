"""Pages that could not be read, as pictures, each with an empty sheet whose columns the reader knows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from helpers.documents.model import Document
from helpers.errors import DocumentError


def write_unread(document: Document, folder: Path) -> list[Path]:
    """Write each picture that was not read as PNG, and beside it a sheet for what a person types off it.

    A filled sheet is read by `fyp extract` and `fyp ingest` like any table; a sheet that stands there already is kept.

    Args:
        document: the document.
        folder: where to write; it is made if it is not there.

    Returns:
        The pictures written, in the order of the document.

    Raises:
        DocumentError: the folder cannot be written.
    """
    from PIL import Image

    written: list[Path] = []
    stem = Path(document.source).stem
    try:
        for number, item in enumerate(document.unread, 1):
            pixels = item.picture.load()
            if pixels is None:
                continue
            folder.mkdir(parents=True, exist_ok=True)
            place = f"p{item.picture.page:03}-{number:02}" if item.picture.page else f"{number:02}"
            path = folder / f"{stem}_{place}.png"
            Image.fromarray(pixels[:, :, ::-1]).save(path, "PNG")
            sheet = path.with_suffix(".csv")
            if not sheet.exists():
                sheet.write_bytes(_sheet(document.period))
            written.append(path)
    except OSError as error:
        raise DocumentError(
            f"the folder cannot be written ({error.strerror})", where=str(folder), remedy="Give another --pages-to."
        ) from None
    return written


def _sheet(period: tuple[int, int] | None) -> bytes:
    """A CSV file with a mark that makes spreadsheet programs read it as UTF-8."""
    base, target = (f"{period[0] - 1}年", f"{period[1]}年") if period else ("基期值", "目标值")
    header = ["类别", "序号", "指标", "单位", base, target, "属性"]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(header)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
