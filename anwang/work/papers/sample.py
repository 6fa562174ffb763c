"""Facts of nobody, with every field that a kind's template may use: for checking and previewing templates."""

from __future__ import annotations

from typing import Any

from anwang.work.papers.registry import Kind

HAZARD = {
    "no": "1",
    "title": "安全出口堆放杂物",
    "place": "一楼后门",
    "basis": "《中华人民共和国消防法》第二十八条",
    "due": "2026年12月4日",
    "outcome": "已完成整改",
    "outcome_detail": "2026年12月4日复查，已改正",
}
ROWS: dict[str, Any] = {
    "signature": "",
    "officers": [
        {"name": "李某", "certificate": "渝执法000001"},
        {"name": "蒋某", "certificate": "渝执法000002"},
    ],
    "findings": [HAZARD],
    "items": [HAZARD],
    "evidence": [{"no": "1", "title": "现场检查记录", "kind": "勘验笔录、现场笔录", "proves": "违法事实"}],
    "signers": [{"words": "执法人员 李某已签字，2026年12月4日10时20分", "picture": ""}],
    "signatures": ["执法人员 李某已签字", "企业负责人 赵某（负责人）已签字"],
}


def sample_of(kind: Kind) -> dict[str, Any]:
    """Each field with its own explanation in its place."""
    words: dict[str, Any] = {name: f"（{explained}）" for name, explained in kind.fields}
    words |= {ask.name: f"（{ask.label}）" for ask in kind.asks}
    return {name: ROWS.get(name, value) for name, value in words.items()}
