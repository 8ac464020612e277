"""A data folder with one invented document of many kinds of text, and decisions about it as a desk hands them back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.data import load_dataset
from helpers.data.decisions import checksum
from helpers.desk.desk import Desk, find_document, record_items, text_hash
from helpers.desk.take import Taken, take
from helpers.documents.read import read_document
from helpers.extraction import Extraction, extract
from helpers.intake import Facts, ingest
from helpers.intake.files import Row, read_rows
from helpers.intake.sectors import domain_words
from helpers.schema.codebook import VERSION
from tests.slim import copy_slim, cut_terms

# 𠮷 and 𪚥 lie beyond the basic plane: a script counts two units for each.
PLAN = """云溪市“十四五”市场监管规划（2021-2025年）

一、发展基础
到2020年底，𠮷山片区经营主体达到 4.2 万户，投诉办结率为 96%。
二、主要目标
到2025年，全市经营主体达到 6 万户，培育𪚥牌企业 12 家。
表1 主要指标
指标 | 单位 | 2020年 | 2025年 | 属性 |
在册经营主体 | 万户 | 4.2 | 6 | 预期性 |
网上办理率 | % | 71 | ≥90 | 预期性 |
抽检合格率 | % | / | 98 | 约束性 |
三、重点任务
（一）深化商事制度改革
推进经营主体登记便利化，压缩开办时间。
（二）加强食品安全监管
开展食品抽检 3000 批次。
"""


@dataclass
class Workshop:
    """A data folder and the folder of its documents."""

    data: Path
    documents: Path
    extraction: Extraction
    area: str = "yunxi"

    @property
    def document(self):
        return find_document(load_dataset(self.data), self.area)

    @property
    def text(self) -> str:
        return self.extraction.document.text

    def desk(self, coder: str = "甲", **more: Any) -> Desk:
        items = record_items(self.data, self.document, self.extraction)
        return Desk(self.document, self.extraction, coder, items, **more)

    def rows(self, table: str) -> list[Row]:
        return [row for row in read_rows(self.data / f"{table}.csv")[1] if row["area"] == self.area]

    def decision(self, item: dict[str, Any], verdict: str = "accept", **more: Any) -> dict[str, Any]:
        """A decision about an item of a desk, as the page writes it; without a gloss none can be confirmed."""
        span = more.pop("span", item["span"])
        fields = dict(item["fields"]) | more.pop("fields", {})
        found = {"id": item["id"], "table": item["table"], "verdict": verdict, "span": list(span), "date": "2026-03-01"}
        found |= {"passage": checksum(self.text[span[0] : span[1]]), "seconds": 2.5}
        if item.get("record"):
            found |= {"record": item["record"], "was": item["fields"], "was_span": item["span"]}
        if verdict != "reject":
            found["fields"] = fields
        return found | more

    def file(self, decisions: list[dict[str, Any]], path: Path, **more: Any) -> Path:
        document = self.document
        found = {
            "format": "fyp-decisions/1",
            "mode": "code",
            "blind": False,
            "coder": "甲",
            "codebook": VERSION,
            "document": {
                "id": document.document_id,
                "sha256": document.sha256,
                "text_sha256": text_hash(self.text),
                "characters": len(self.text),
            },
            "seconds": 5,
            "decisions": decisions,
            "open": [],
        }
        path.write_text(json.dumps(found | more, ensure_ascii=False), "utf-8")
        return path

    def take(self, path: Path) -> Taken:
        return take(path, self.data, self.documents, lambda file: extract(read_document(file)))


GLOSS = {"indicators": "name_en", "statements": "subject_en", "measures": "heading_en"}


def build(root: Path, place: Path) -> Workshop:
    """A slim copy of the coded data, without what people may have decided, and the invented document read into it."""
    data, documents = copy_slim(root / "data", place / "data"), place / "raw"
    cut_terms(data)
    documents.mkdir()
    (documents / "yunxi.txt").write_text(PLAN, "utf-8")
    facts = Facts(name="云溪市", name_en="Yunxi", level="prefecture", parent="zhejiang")
    ingest(documents / "yunxi.txt", "yunxi", facts, data)
    return Workshop(data, documents, extract(read_document(documents / "yunxi.txt"), domain_words(data)))
