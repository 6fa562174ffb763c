"""Whether a row is a firm that is there already, or stands in the file twice (疑似重复)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F

from anwang.insight.imports.choices import Way
from anwang.insight.imports.targets.frame import Double, Row
from anwang.town.orgs.models import Org
from anwang.work.subjects import names
from anwang.work.subjects.models import Subject


def comparable(row: Row) -> str:
    """Its name as doubles are looked for, worked out once."""
    if (found := row.values.get("plain")) is None:
        found = row.values["plain"] = names.plain(row.values["name"])
    return str(found)


def keys_of(row: Row) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """By what a row may be the same as another, the surest first."""
    values = row.values
    if code := values.get("code"):
        yield "信用代码相同", ("code", code)
    yield "名称相同，在同一村（社区）", ("name", comparable(row), values["place"].village_id)
    if (phone := values.get("contact_phone")) and (address := values.get("address")):
        yield "电话和地址都相同", ("door", phone, address)


def of_the_file(row: Row, because: str, earlier: Row) -> Double:
    """Twice in the file."""
    where = (
        f"第 {earlier.line} 行" if earlier.sheet == row.sheet else f"“{earlier.sheet}”页第 {earlier.line} 行"
    )
    may_be_new = because != "信用代码相同"
    ways = (Way.SKIP, Way.FILL, *([Way.NEW] if may_be_new else []))
    name = f"{where} {earlier.values['name']}"
    return Double(row, because, name, earlier=earlier, may_be_new=may_be_new, ways=ways)


class Seen:
    """Earlier rows of the file by their keys; the words of a large file are not held once more in them."""

    def __init__(self) -> None:
        self.by_kind: dict[tuple[Any, ...], dict[Any, Row]] = defaultdict(dict)

    def get(self, key: tuple[Any, ...]) -> Row | None:
        """The first row of this key."""
        kind, word = _parted(key)
        return self.by_kind[kind].get(word)

    def add(self, key: tuple[Any, ...], row: Row) -> None:
        """This row has it, if no earlier one does."""
        kind, word = _parted(key)
        self.by_kind[kind].setdefault(word, row)


def _parted(key: tuple[Any, ...]) -> tuple[tuple[Any, ...], Any]:
    """What few keys share, and the word that tells them apart."""
    kind, word, *further = key
    return ((kind,), key) if kind == "door" else ((kind, *further), word)


class There:
    """The town's subjects, as far as any row could be one of them."""

    def __init__(self, town: Org, rows: Iterable[Row]) -> None:
        codes = {code for row in rows if (code := row.values.get("code"))}
        plain = {comparable(row) for row in rows}
        phones = {phone for row in rows if (phone := row.values.get("contact_phone"))}
        self.found: dict[tuple[Any, ...], tuple[int, str, str]] = {}
        found = (
            Subject.objects.unmerged()
            .filter(town=town.pk)
            .annotate(place=F("village"))
            .values_list("pk", "name", "code", "plain_name", "place", "contact_phone", "address", "number")
        )
        for pk, name, code, plain_name, place, phone, address, number in found.iterator():
            known = (pk, name, code or number)
            if code and code in codes:
                self.found["code", code] = known
            if plain_name in plain:
                self.found.setdefault(("name", plain_name, place), known)
            if phone in phones and address:
                self.found.setdefault(("door", phone, address), known)

    def double(self, row: Row, keys: Iterable[tuple[str, tuple[Any, ...]]]) -> Double | None:
        """The one that is there already, if there is one."""
        for because, key in keys:
            if key in self.found:
                pk, name, number = self.found[key]
                ways = tuple(way for way in Way if way != Way.NEW or key[0] != "code")
                url = Subject(pk=pk).get_absolute_url()
                shown = f"{name}（{number}）"
                return Double(row, because, shown, pk, url=url, may_be_new=key[0] != "code", ways=ways)
        return None
