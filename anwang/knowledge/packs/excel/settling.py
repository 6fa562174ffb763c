"""Names become references, and articles written out become citations, once all sheets are read."""

from typing import Any

from anwang.knowledge.packs.citations import PRINTED, read_printed
from anwang.knowledge.packs.excel.cells import get, put
from anwang.knowledge.packs.excel.ids import free_id
from anwang.knowledge.packs.excel.layout import Column, parts
from anwang.knowledge.packs.excel.names import LOOKS_LIKE_AN_ID, REFERS, Names, called, titles_of
from anwang.knowledge.packs.excel.rows import Row, Rows

UNREAD = "看不懂的依据，应写成：《中华人民共和国消防法》第二十八条，一行一个"


def settle(rows: Rows, names: Names) -> None:
    """Replace every name by what it names; a name that nothing has is a problem at its cell."""
    for part in set(REFERS.values()):
        things = [(str(each["id"]), called(each)) for each in rows.data.get(part, ()) if "id" in each]
        names.add(part, things)
    for row, record in rows.records:
        for column in row.sheet.columns:
            value = get(record, column.path)
            if value and (column.refers or column.cites):
                put(record, column.path, _settled(value, column, row, rows, names))


def _settled(value: Any, column: Column, row: Row, rows: Rows, names: Names) -> Any:
    if isinstance(value, list):
        pieces = [piece for each in value for piece in _pieces(each, column)]
        return [_settled(piece, column, row, rows, names) for piece in pieces]
    if not isinstance(value, str):
        return value
    found = _cited(value, rows, names) if column.cites else names.ref(column.refers, value)
    if LOOKS_LIKE_AN_ID.match(found):
        return found
    sentence = UNREAD if column.cites else _unknown(column, value)
    rows.problems.append(row.problem(column.title, sentence))
    return found


def _pieces(text: Any, column: Column) -> list[Any]:
    """Several articles on a line are several."""
    if not isinstance(text, str) or not column.cites:
        return [text]
    return [piece.strip() for piece in text.replace(";", "；").split("；") if piece.strip()]


def _unknown(column: Column, value: str) -> str:
    return f"没有叫“{value}”的{parts()[column.refers]}，请写“可选内容”页里的名称"


def _cited(text: str, rows: Rows, names: Names) -> str:
    """The citation; a source that the pack does not cite yet is added to those it does."""
    basis = rows.data.setdefault("basis", {})
    for key, cited in names.basis.items():
        basis.setdefault(key, cited.model_dump(mode="json", exclude_defaults=True))
    if LOOKS_LIKE_AN_ID.match(text):
        return text
    if citation := read_printed(text, titles_of(basis)):
        return citation
    known = {title: key for title, (key, _source) in names.sources.items()}
    found = PRINTED.match(text)
    if not found:
        return text
    title = next((each for each in (found["title"], f"中华人民共和国{found['title']}") if each in known), "")
    source = names.sources[title][1] if title else None
    key = names.sources[title][0] if title else found["title"]
    if source is None or key in basis:
        key = free_id(title or found["title"], basis, "law")
    new = {"title": found["title"], "number": found["number"] or "", "status": "待核"}
    basis[key] = source.model_dump(mode="json", exclude_defaults=True) if source else new
    return read_printed(text, {title or found["title"]: key}) or text
