"""Take the two pictures of pages that the README shows: `make pictures`, which builds the pages first.

Needs Chromium or Chrome on the PATH, as `fyp pdf` does. Fixed sizes, no animation, no clock: the same pages on the same
browser give the same pictures.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from helpers.errors import UserError
from helpers.paths import reports_folder
from helpers.site.pdf import find_browser

HERE = Path(__file__).resolve().parent
# Picture -> page, width and height of the window; the page is drawn at 1.5 pixels to one.
PICTURES = {
    "index.png": ("index.en.html", 1280, 1040),
    "report.png": ("zhongshan/zh/02_target_feasibility.html", 1000, 900),
}
SCALE, MOST = 1.5, 300_000


def take(browser: Path, page: Path, width: int, height: int) -> bytes:
    """A picture of the top of a page, as PNG with a palette."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "page.png"
        command = [
            str(browser),
            *("--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions"),
            *("--disable-background-networking", "--virtual-time-budget=3000"),
            f"--user-data-dir={scratch}/profile",
            f"--window-size={width},{height}",
            f"--force-device-scale-factor={SCALE}",
            f"--screenshot={made}",
            page.resolve().as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        picture = (
            Image.open(made).convert("RGB").quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        )
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def main() -> None:
    """Take every picture, from the folder named or `reports/`."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else reports_folder()
    try:
        browser = find_browser()
    except UserError as error:
        sys.exit(str(error))
    for name, (page, width, height) in PICTURES.items():
        if not (folder / page).is_file():
            sys.exit(f"{page} is not built. Make it: fyp report")
        content = take(browser, folder / page, width, height)
        if len(content) > MOST:
            sys.exit(f"{name} has {len(content)} bytes; at most {MOST} are wanted. Make its window smaller.")
        (HERE / name).write_bytes(content)
        print(f"docs/{name}: {len(content) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
