"""Statistical forms: shares of columns that are there, each type on one line, one line for the rest."""

from collections import Counter
from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import FormVersion, Pack
from anwang.knowledge.packs.shelf import Shelf


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Lines and columns that would not add up."""
    for form in pack.forms:
        for version in form.versions:
            for sentence in _faults(version):
                yield Problem(pack.id, ("forms", form.id, "versions", version.id), sentence)


def _faults(version: FormVersion) -> Iterator[str]:
    counted = {column.id for column in version.columns if column.count}
    for column in version.columns:
        for name in column.ratio or ():
            if name not in counted:
                yield f"“{column.name}”一栏的比值用到「{name}」，没有这样一栏计数"
    rows = {row.id for row in version.rows}
    for row in version.rows:
        if row.within is not None and (row.within not in rows or row.within == row.id):
            yield f"“{row.name}”一行写在「{row.within}」之下，没有这一行"
    types = Counter(version.qualify(ref) for row in version.rows for ref in row.types)
    for name, times in types.items():
        if times > 1:
            yield f"对象类型「{name}」写在 {times} 行里，只能计入一行"
    if version.rows and sum(row.rest for row in version.rows) != 1:
        yield "须有且只有一行计入其余（rest），各行之和才等于合计"
