"""How fast is extraction? Ratios from one run on one core (not part of `make test`; machines are noisy).

    pip install jieba
    FYP_DOCUMENTS=folder/of/plans [FYP_TEXTS=folder] python tests/benchmarks/extraction.py

Prints the CPU time of reading everything from the five plans against the time jieba needs to segment the same texts,
how that grows with the length of a document, and the memory that a long PDF takes; where a folder of the texts of PDFs
is named (`texts.py` makes it), a warm call on each text of about 30 pages too, beside jieba on the same text.
"""

from __future__ import annotations

import io
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 5


def cpu(task: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median CPU seconds of a task."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return statistics.median(times)


def against_jieba(paths: list[Path]) -> None:
    """Extraction against segmentation, each with its start in a process of its own, and warm."""
    import jieba

    from helpers.documents.read import read_document
    from helpers.extraction import extract

    texts = [path.read_text("utf-8") for path in paths]
    start = time.process_time()
    jieba.initialize()
    loaded = time.process_time() - start
    cut = cpu(lambda: [list(jieba.cut(text)) for text in texts])
    read = cpu(lambda: [extract(read_document(path)) for path in paths])
    print(f"five plans: extraction {read:.3f} s, jieba {cut:.3f} s warm ({cut + loaded:.3f} s with its dictionary)")
    print(f"extraction / jieba: {read / cut:.2f} warm, {read / (cut + loaded):.2f} with the dictionary")


def warm_calls(folder: Path, characters: tuple[int, int] = (24_000, 36_000)) -> None:
    """A warm call on each text of about 30 pages, by the program that made the text, beside segmentation."""
    import jieba

    from helpers.documents.read import read_bytes
    from helpers.extraction import extract

    for way in sorted(path for path in folder.iterdir() if path.is_dir()):
        times: list[tuple[float, float]] = []
        for path in sorted(way.glob("*.txt")):
            data = path.read_bytes()
            text = data.decode("utf-8", "replace")
            if characters[0] <= len(text) <= characters[1]:
                extract(read_bytes(data, path.name))
                read = cpu(lambda data=data, path=path: extract(read_bytes(data, path.name)))
                times.append((read, cpu(lambda text=text: list(jieba.cut(text)))))
        if times:
            ours, theirs = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
            print(f"{way.name:18} {len(times):3} texts  extraction {ours:4.0f} ms, jieba {theirs:4.0f} ms")


def growth(path: Path) -> None:
    """CPU time of one document repeated 1, 10, 100 and 1,000 times."""
    from helpers.documents.read import read_bytes
    from helpers.extraction import extract

    text = path.read_text("utf-8")
    first = None
    for times in (1, 10, 100, 1000):
        data = (text * times).encode()
        try:
            taken = cpu(lambda data=data: extract(read_bytes(data, "plan.txt")), rounds=3 if times < 100 else 1)
        except Exception as error:
            print(f"{times:5}x  {error}")
            continue
        first = first or taken
        size = len(text) * times / 1e6
        print(f"{times:5}x  {size:7.2f} M characters  {taken:8.3f} s  {taken / first / times:.2f} of linear")


def long_pdf(pages: int = 300) -> None:
    """Peak memory of reading a PDF of many pages."""
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    from helpers.documents.read import read_bytes
    from helpers.extraction import extract
    from helpers.figures.style import font_family

    family = font_family()
    stream = io.BytesIO()
    with PdfPages(stream, metadata={"CreationDate": None}) as pdf:
        for page in range(pages):
            figure = Figure(figsize=(8.3, 11.7))
            for line in range(36):
                figure.text(
                    0.1,
                    0.93 - line * 0.024,
                    f"第{page}页第{line}行,到2025年培育企业{line * 7 + 1}家以上。",
                    family=family,
                )
            pdf.savefig(figure)
    data = stream.getvalue()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    found = extract(read_bytes(data, "long.pdf"))
    taken = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"PDF of {pages} pages ({len(data) / 1e6:.1f} MB): {len(found.statements)} statements, {taken:.1f} s, "
        f"peak {after:.0f} MB ({after - before:.0f} MB above what the process had before)"
    )


def main() -> int:
    """Run every part."""
    folder = os.environ.get("FYP_DOCUMENTS")
    if not folder:
        print("set FYP_DOCUMENTS to the folder of the plan documents", file=sys.stderr)
        return 2
    paths = [Path(folder) / f"{name}.txt" for name in ("wuxing", "zhongshan", "linyi", "jingzhou", "xuhui")]
    against_jieba(paths)
    if texts := os.environ.get("FYP_TEXTS"):
        warm_calls(Path(texts))
    growth(paths[0])
    long_pdf()
    return 0


if __name__ == "__main__":
    sys.exit(main())
