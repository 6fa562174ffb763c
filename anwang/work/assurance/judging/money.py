"""Rules about money: what is set aside for safety, and the liability insurance."""

from __future__ import annotations

from decimal import Decimal

from anwang.base.kit.dates import cn_date
from anwang.knowledge.packs import queries as packs
from anwang.work.assurance.expense import Due, due_of, plain
from anwang.work.assurance.firms import PACK, Firm, Line, Unknown
from anwang.work.assurance.judging.judgement import Asked, Judgement, met, named, short


def due_for(firm: Firm) -> Due | None:
    """What the firm is to set aside this year; None where its branch need not, Unknown without its base."""
    rate = next((each for each in firm.release.pack.expense_rates if each.id == firm.sector.expense), None)
    if rate is None:
        return None
    base = {"revenue": ("revenue", "上年营业收入"), "cost": ("cost", "本年建筑安装工程造价")}[rate.base]
    annual = firm.annual
    return due_of(
        rate.on(firm.today),
        firm.figure(*base),
        opening=annual.number("opening") if annual else None,
        due_last=annual.number("due-last") if annual else None,
        times=packs.limit(f"{PACK}/expense-suspension", firm.today).value,
    )


def money_of(lines: list[Line], year: int) -> tuple[Decimal, Decimal]:
    """What was set aside in a year and what was spent."""
    own = [line for line in lines if (day := line.day("paid-on")) is None or day.year == year]
    set_aside = sum((line.number("amount") or Decimal() for line in own), Decimal())
    return set_aside, sum((line.number("spent") or Decimal() for line in own), Decimal())


@named("expense_accrued")
def expense_accrued(firm: Firm, asked: Asked) -> Judgement | None:
    """What should have been set aside by the end of last month has been."""
    due = due_for(firm)
    if due is None:
        return None
    if due.is_resting:
        return met("可以暂停提取", f"期初结余 {plain(due.opening)} 万元，已达上年应提的 {due.times} 倍")
    until = due.until(firm.today.month - 1)
    set_aside, spent = money_of(asked.entries(firm), firm.today.year)
    should = f"全年 {plain(due.amount)} 万元，每月 {plain(due.monthly)} 万元"
    has = f"今年已提 {plain(set_aside)} 万元，已用 {plain(spent)} 万元"
    if set_aside >= until:
        return met(should, has)
    lacks = f"到上月底应提 {plain(until)} 万元，还差 {plain(until - set_aside)} 万元"
    return short(should, has, lacks, prefill=asked.prefill)


@named("insured")
def insured(firm: Firm, asked: Asked) -> Judgement:
    """A policy is in force that covers everybody, with the least limit for each."""
    need = Decimal(str(asked.row.value or 0))
    should = f"全员投保，每人限额不低于 {plain(need)} {asked.row.unit}"
    policies = sorted(asked.entries(firm), key=lambda line: line.values.get("valid-until") or "")
    if not policies:
        return short(should, "没有", "还没有登记安责险保单", prefill=asked.prefill)
    policy = policies[-1]
    until = policy.day("valid-until")
    if until is None:
        raise Unknown(f"保单“{policy.key}”的保险期至", f"entry:{policy.pk}")
    if until < firm.today:
        lacks = f"保单“{policy.key}” {cn_date(until)}到期，还没有续保"
        return short(should, "已过期", lacks, prefill=asked.prefill)
    limit, covered = policy.number("limit"), policy.number("insured")
    if limit is None or covered is None:
        fact = "每人死亡伤残限额" if limit is None else "投保人数"
        raise Unknown(f"保单“{policy.key}”的{fact}", f"entry:{policy.pk}")
    has = f"投保 {plain(covered)} 人，每人限额 {plain(limit)} 万元"
    if limit < need:
        return short(should, has, f"每人限额差 {plain(need - limit)} 万元", entry=policy.pk)
    if covered < firm.employees:
        lacks = (
            f"从业 {firm.employees} 人，投保 {plain(covered)} 人，少保 {plain(firm.employees - covered)} 人"
        )
        return short(should, has, lacks, entry=policy.pk)
    return met(should, has, expires_on=until)
