"""The tables of major hazard installations hang together, and weigh as their examples say."""

from collections.abc import Iterator
from decimal import Decimal

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import InstallationScheme, Pack
from anwang.knowledge.packs.shelf import Shelf

CLOSE = Decimal("0.0005")


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Every scheme of the pack."""
    for scheme in pack.installation_schemes:
        for sentence in (*_tables(scheme), *_worked(scheme)):
            yield Problem(pack.id, ("installation_schemes", scheme.id), sentence)


def _tables(scheme: InstallationScheme) -> Iterator[str]:
    for substance in scheme.substances:
        if substance.hazard_class and scheme.hazard_class(substance.hazard_class) is None:
            yield f"“{substance.name}”的类别 {substance.hazard_class} 不在危险性类别里"
    people = [each.people for each in scheme.exposures]
    if people != sorted(people, reverse=True) or people[-1] != 0:
        yield "暴露人员须从多到少排列，最后一行是 0 人"
    limits = [each.limit for each in scheme.levels]
    known = [limit for limit in limits if limit is not None]
    if limits[-1] is not None or known != sorted(known, reverse=True) or len(known) != len(limits) - 1:
        yield "级别须从高到低排列，最低一级不写 R"


def _worked(scheme: InstallationScheme) -> Iterator[str]:
    for number, example in enumerate(scheme.examples, start=1):
        try:
            found = scheme.weigh_stock(example.stock, example.people)
        except LookupError as error:
            yield f"第 {number} 个算例：{error}"
            continue
        level = found.level.level if found.level else None
        near = abs(found.s - example.s) < CLOSE and abs(found.r - example.r) < CLOSE
        if not near or level != example.level:
            yield f"第 {number} 个算例算得 S={found.s:.4f}、R={found.r:.4f}、{level or '非重大危险源'}"
