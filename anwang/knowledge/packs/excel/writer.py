"""A pack, or some of its parts, as a workbook."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from anwang.knowledge.packs.excel.cover import COVER, OFFERED, Cover, write_cover
from anwang.knowledge.packs.excel.hints import help_row
from anwang.knowledge.packs.excel.layout import MANIFEST, Sheet, parts, sheets_of
from anwang.knowledge.packs.excel.names import Names
from anwang.knowledge.packs.excel.written import rows_of
from anwang.knowledge.packs.shapes import Pack

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}
WIDE, ROOMY = 48, 26
"""Width, in characters, of a column that holds sentences, and of an empty one that will."""
LONGEST_LIST = 250
"""Characters that Excel takes for a list to pick from; longer ones stand on a sheet of their own."""
SPARE_ROWS = 1000
Given = Mapping[str, Mapping[str, str]]


def write_workbook(
    pack: Pack,
    to: Path | BinaryIO,
    *,
    only: Collection[str] = (),
    beside: Iterable[Pack] = (),
    adds: bool = False,
    given: Given | None = None,
) -> None:
    """Write what the pack has, or ``only`` some parts of it, the empty lists of these with their head row.

    ``beside`` are the packs whose things it may name. ``adds``: what is read back is new, not the whole.
    ``given`` are first cells of an empty sheet, by the titles of sheet and column.
    """
    named = [part for part in parts() if part in only] if only else parts_in(pack)
    names = Names([*beside, pack], pack.id)
    with xlsxwriter.Workbook(str(to) if isinstance(to, Path) else to, OPTIONS) as book:
        book.set_properties({"title": pack.name, "comments": f"安网知识包 {pack.id} 第 {pack.version} 版"})
        faces = _faces(book)
        title = pack.name if adds else f"{pack.name} 第 {pack.version} 版"
        write_cover(book.add_worksheet(COVER), faces, title, Cover(pack.id, pack.version, adds), named)
        chosen = sheets_of(named)
        pages = [book.add_worksheet(sheet.name) for sheet in chosen]
        offered = _offer(book, faces, chosen, names)
        for sheet, page in zip(chosen, pages, strict=True):
            rows = list(rows_of(pack, sheet, names))
            if not rows and given and sheet.name in given:
                rows = [[given[sheet.name].get(title) for title in sheet.titles]]
            _fill(page, sheet, rows, faces)
            _pick(page, sheet, offered)


def parts_in(pack: Pack) -> list[str]:
    """The manifest, and the parts in which something stands."""
    return [part for part in parts() if part == MANIFEST or getattr(pack, part)]


def _faces(book: Any) -> dict[str, Any]:
    edge = {"border": 1, "border_color": "#C5CED8", "text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "plain": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format(edge | {"bold": True, "bg_color": "#E3E8EE"}),
        "help": book.add_format(edge | {"italic": True, "font_color": "#667382", "bg_color": "#F5F7FA"}),
        "body": book.add_format(edge),
        "id": book.add_format(edge | {"font_color": "#667382"}),
        "day": book.add_format(edge | {"num_format": "yyyy-mm-dd"}),
    }


def _fill(page: Any, sheet: Sheet, rows: list[list[Any]], faces: Mapping[str, Any]) -> None:
    """Head row, help row, what there is; widths by what is there and what will be."""
    hints = help_row(sheet)
    page.freeze_panes(2, min(len(sheet.keys) + 1, 2))
    page.write_row(0, 0, sheet.titles, faces["head"])
    page.write_row(1, 0, hints, faces["help"])
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row):
            is_id = sheet.titles[place] == "编号"
            face = "day" if hasattr(value, "isoformat") else "id" if is_id else "body"
            _write(page, (number, place), value, faces[face])
    for place, title in enumerate(sheet.titles):
        longest = max((_longest(row[place]) for row in rows if row[place] is not None), default=0)
        roomy = min(ROOMY, len(hints[place]))
        page.set_column(place, place, min(WIDE, max(2 * len(title), longest, roomy) + 2))


def _longest(value: Any) -> int:
    return max(len(line.encode("gbk", "replace")) for line in str(value).split("\n"))


def _write(page: Any, place: tuple[int, int], value: Any, face: Any) -> None:
    if value is None:
        return
    if hasattr(value, "isoformat"):
        page.write_datetime(*place, value, face)
    elif isinstance(value, str):
        page.write_string(*place, value, face)
    else:
        page.write_number(*place, value, face)


def _offer(book: Any, faces: Mapping[str, Any], chosen: Sequence[Sheet], names: Names) -> dict[str, str]:
    """A sheet with all that may be named, and long choices; answers with where each list stands."""
    lists: dict[str, list[str]] = {}
    for sheet in chosen:
        for column in sheet.columns:
            if column.refers:
                lists[column.refers] = names.offered(column.refers)
            elif len(",".join(column.words.values())) > LONGEST_LIST:
                lists[column.title] = list(column.words.values())
    lists = {name: words for name, words in lists.items() if words}
    places: dict[str, str] = {}
    if lists:
        page = book.add_worksheet(OFFERED)
        page.freeze_panes(1, 0)
        for place, (name, words) in enumerate(lists.items()):
            page.write_string(0, place, parts().get(name, name), faces["head"])
            page.write_column(1, place, words, faces["plain"])
            page.set_column(place, place, WIDE)
            letter = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
            places[name] = f"='{OFFERED}'!{letter}$2:{letter}${len(words) + 1}"
    return places


def _pick(page: Any, sheet: Sheet, offered: Mapping[str, str]) -> None:
    """Lists to pick from, where one thing is to be picked."""
    offset = len(sheet.titles) - len(sheet.columns)
    for place, column in enumerate(sheet.columns, start=offset):
        if column.kind in {"list", "map"}:
            continue
        choices = ["是", "否"] if column.kind == "bool" else list(column.words.values())
        source: Any = offered.get(column.refers or column.title) or choices
        if source:
            rule = {"validate": "list", "source": source, "error_message": "请从清单中选"}
            rule |= {"error_type": "warning"} if column.refers else {}
            page.data_validation(2, place, SPARE_ROWS, place, rule)
