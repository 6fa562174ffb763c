"""What stands under the head row: how a column is filled in, said to a person who knows the field."""

from anwang.knowledge.packs.excel.layout import Column, Sheet

MARK = "※"
"""Begins every cell of the help row, which is not read."""
BY_NAME = {
    "id": "留空，系统自动编号；已有的不要改",
    "ask": "问成“符合”就是好的一句话，站在现场能答符合、不符合、不涉及",
    "look": "看哪里、试什么、要什么材料",
    "fix": "不符合时怎么改",
    "hazard": "不符合就是什么隐患，写进隐患台账的一句话",
    "within_days": "从检查那天起几天内改好；当场改写 0",
    "basis": "法规标准和条，如：《中华人民共和国安全生产法》第三十六条；一行一个",
    "level": "定为重大隐患的，要写判定标准",
    "accident": "GB 6441-2025 的序号",
    "factor": "GB/T 13861-2022 的代码",
    "visits": "A 至 F；都适用就留空",
    "minutes": "一次大约几分钟",
    "key": "几个主栏合起来分清一条和另一条",
    "warn_days_before": "日期栏目：提前几天提醒",
    "options": "单选的选项，一行一个",
    "since": "从哪天起用；留空就是一直",
    "until": "用到哪天；不再用的填上，不要删行",
}
BY_KIND = {
    "text": "文字",
    "int": "整数",
    "float": "数",
    "bool": "是或否",
    "date": "日期，如 2026-11-26",
    "list": "可写几个，一行一个",
    "map": "一行一个，写成“键: 值”",
}
OFFERED = "“可选内容”页里的名称"


def help_row(sheet: Sheet) -> list[str]:
    """A sentence for every column of a sheet."""
    above = [f"{MARK}{title.removeprefix('所属')}的名称；与上一行相同可留空" for title in sheet.keys]
    key = [f"{MARK}必填，不重复"] if sheet.mapping else []
    return [*above, *key, *(f"{MARK}{_hint(column)}" for column in sheet.columns)]


def _hint(column: Column) -> str:
    hint = BY_NAME.get(column.path[-1]) or _by_kind(column)
    return f"必填。{hint}" if column.required and column.path[-1] != "id" else hint


def _by_kind(column: Column) -> str:
    if column.refers:
        many = "；可写几个，一行一个" if column.kind == "list" else ""
        return f"{OFFERED}{many}"
    if column.words and column.kind in {"list", "map"}:
        return f"可写几个，一行一个：{'、'.join(column.words.values())}"
    return "从清单中选" if column.words else BY_KIND[column.kind]
