"""Schemes judge as their examples say, over formulas that there are; templates point at things that exist."""

from collections.abc import Iterator
from itertools import pairwise

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.formulas import FORMULAS, arguments
from anwang.knowledge.packs.shapes import RISK_GRADES, Pack, RiskScheme, RiskTemplate
from anwang.knowledge.packs.shelf import Shelf

ACCIDENTS, FACTORS = "accident-types", "hazard-factors"


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Schemes, then templates."""
    for scheme in pack.risk_schemes:
        for sentence in wrong_with(scheme):
            yield Problem(pack.id, ("risk_schemes", scheme.id), sentence)
    schemes = {each.full_id: each for found in shelf.reachable(pack) for each in found.risk_schemes}
    tables = {each.id: each for found in shelf.reachable(pack) for each in found.code_tables}
    for template in pack.risk_templates:
        here = ("risk_templates", template.id)
        scheme_id = template.qualify(template.scheme)
        if scheme_id not in schemes:
            yield Problem(pack.id, (*here, "scheme"), f"找不到风险评估方法「{template.scheme}」")
            continue
        for sentence in _inputs(template, schemes[scheme_id]):
            yield Problem(pack.id, here, sentence)
        for table_id, code in _codes(template):
            if table_id in tables and not tables[table_id].name_of(code):
                yield Problem(pack.id, here, f"{tables[table_id].name}里没有代码 {code}")


def wrong_with(scheme: RiskScheme) -> Iterator[str]:
    """What is wrong with a scheme."""
    if scheme.formula not in FORMULAS:
        yield f"没有叫「{scheme.formula}」的公式；有 {'、'.join(sorted(FORMULAS))}"
        return
    wanted, given = arguments(scheme.formula), tuple(factor.id for factor in scheme.factors)
    if set(wanted) != set(given):
        yield f"公式 {scheme.formula} 要的因素是 {'、'.join(wanted)}，写的是 {'、'.join(given)}"
        return
    sound = list(_bands(scheme))
    yield from sound
    if not sound:
        yield from _worked(scheme)


def _bands(scheme: RiskScheme) -> Iterator[str]:
    limits = [band.limit for band in scheme.bands[:-1]]
    if scheme.bands[-1].limit is not None:
        yield "最低一级不写界限值（limit）"
    if any(limit is None for limit in limits):
        yield "除最低一级外，各级都要写界限值（limit）"
    elif any(upper <= lower for upper, lower in pairwise(limits) if upper and lower):
        yield "界限值须从高到低排列"
    order = list(RISK_GRADES)
    places = [order.index(band.grade) for band in scheme.bands]
    if places != sorted(places):
        yield "等级须从高到低排列"


def _worked(scheme: RiskScheme) -> Iterator[str]:
    for number, example in enumerate(scheme.examples, start=1):
        if complaints := scheme.complaints(example.inputs):
            yield f"第 {number} 个算例：{'；'.join(complaints.values())}"
            continue
        result = scheme.judge(example.inputs)
        if (result.score, result.grade) != (example.score, example.grade):
            came = f"{result.score:f} {RISK_GRADES[result.grade]}"
            yield f"第 {number} 个算例应得 {example.score:f} {RISK_GRADES[example.grade]}，算得 {came}"


def _inputs(template: RiskTemplate, scheme: RiskScheme) -> Iterator[str]:
    for point in template.points:
        for event in point.events:
            wrong = scheme.complaints(event.inputs) if event.inputs else {}
            for sentence in wrong.values():
                yield f"“{point.name}”的“{event.name}”：{sentence}"


def _codes(template: RiskTemplate) -> Iterator[tuple[str, str]]:
    for point in template.points:
        for event in point.events:
            if event.accident:
                yield ACCIDENTS, event.accident
            if event.factor:
                yield FACTORS, event.factor
