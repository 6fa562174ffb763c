"""应有、现有、缺: each named rule, put to an enterprise."""

import datetime as dt

import pytest

from anwang.knowledge.packs.shapes import RULES
from anwang.work.assurance.choices import StandingState
from anwang.work.assurance.judging import named_rules
from tests.factories.assurance import (
    PLAN,
    firm_of,
    judged,
    told,
    write,
    write_annual,
    write_member,
)

SHORT, UNKNOWN, MET = StandingState.SHORT, StandingState.UNKNOWN, StandingState.MET
TRAINING, MONEY = f"{PLAN}/training", f"{PLAN}/investment"


def day(text):
    return dt.date.fromisoformat(text)


def test_every_rule_that_a_pack_may_name_is_there():
    assert set(named_rules) == set(RULES)


def test_a_fact_nobody_wrote_down_is_not_guessed(factory):
    assert told(factory, "safety-staff") == (UNKNOWN, "不清楚：请补行业")
    assert judged(factory, "safety-staff").about == "annual"


def test_a_missing_headcount_is_asked_where_it_is_kept(factory):
    write_annual(factory, "其他工业")
    factory.employees = None
    factory.save()

    found = judged(factory, "safety-staff")

    assert (found.state, found.lacks, found.about) == (UNKNOWN, "不清楚：请补从业人数", "employees")


@pytest.mark.parametrize(
    ("kind", "sector", "staff", "insured"),
    [
        ("road-transport/transport-firm", "普通货运", "1 名专职", True),
        ("railway-corridor/dangerous-carrier", "客运和危险品运输", "1 名专职", True),
        ("railway-corridor/dangerous-yard", "危险物品储存装卸", "1 名专职", True),
        ("urban-operation/gas-depot", "危险物品经营", "1 名专职", True),
        ("express-delivery/express-outlet", "邮政快递", "1 名专职或兼职", False),
    ],
)
def test_carriers_and_couriers_are_of_the_branch_of_their_kind(store, kind, sector, staff, insured):
    store.type = kind
    store.save()

    firm = firm_of(store)

    assert firm.sector.name == sector
    assert judged(store, "safety-staff").should == staff
    assert (told(store, "insurance") is not None) is insured


@pytest.mark.parametrize(
    ("employees", "post", "state"),
    [
        (100, "兼职安全管理人员", MET),
        (101, "兼职安全管理人员", SHORT),
        (101, "专职安全管理人员", MET),
    ],
)
def test_more_than_a_hundred_people_need_full_time_staff(factory, employees, post, state):
    write_annual(factory, "其他工业")
    factory.employees = employees
    factory.save()
    write_member(factory, "王某", post)

    assert judged(factory, "safety-staff").state == state


def test_dangerous_branches_need_full_time_staff_whatever_their_number(store):
    write_member(store, "王某", "兼职安全管理人员")

    assert told(store, "safety-staff") == (
        SHORT,
        "还没有登记安全生产管理机构或安全管理人员，缺 1 名专职",
    )


def test_an_organisation_will_do_instead_of_staff(store):
    write(store, "organisations", name="安全环保部", kind="安全生产管理部门", head="李某")

    assert judged(store, "safety-staff").has == "已设安全环保部"


@pytest.mark.parametrize(("staff", "need"), [(1, 1), (6, 1), (7, 2), (14, 3)])
def test_registered_engineers_are_fifteen_percent_and_at_least_one(store, staff, need):
    for number in range(staff):
        write_member(store, f"王{number}", "专职安全管理人员")

    assert judged(store, "registered-engineer").should == f"{need} 人"


def test_an_ordinary_firm_needs_no_registered_engineer_and_no_exam(factory):
    write_annual(factory, "机械制造")

    assert judged(factory, "registered-engineer") is None
    assert judged(factory, "principal-exam") is None


def test_a_certificate_that_ran_out_is_told_with_its_day(store):
    entry = write_member(store, "王某", "主要负责人", certificate="渝 1", valid_until=day("2026-11-22"))

    found = judged(store, "principal-exam")

    assert (found.state, found.lacks) == (SHORT, "王某的合格证 2026年11月22日到期")
    assert found.entry == entry.pk


def test_a_good_certificate_says_until_when(store):
    write_member(store, "王某", "主要负责人", certificate="渝 1", valid_until=day("2026-11-23"))

    found = judged(store, "principal-exam")

    assert (found.state, found.expires_on) == (MET, day("2026-11-23"))


def test_a_certificate_without_its_number_does_not_count(store):
    write_member(store, "王某", "主要负责人", valid_until=day("2027-11-23"))

    assert told(store, "principal-exam") == (SHORT, "王某没有填培训合格证号")


def test_operators_are_counted_against_those_who_need_to_be(factory):
    write_annual(factory, "机械制造", special_posts=2)
    known = {"trade": "低压电工", "number": "T1", "valid_until": day("2030-01-01")}
    write(factory, "operators", name="赵某", **known)

    assert told(factory, "operators") == (SHORT, "特种作业 2 人，登记了操作证的 1 人，缺 1 人")

    write(factory, "operators", name="钱某", **known, review_on=day("2027-03-01"))

    assert judged(factory, "operators").expires_on == day("2027-03-01")


def test_a_certificate_is_reviewed_three_years_after_its_issue(factory):
    write_annual(factory, "机械制造", special_posts=1)
    known = {"trade": "低压电工", "number": "T1", "valid_until": day("2029-05-01")}
    write(factory, "operators", name="赵某", **known, issued_on=day("2023-05-01"))

    assert told(factory, "operators") == (SHORT, "赵某的操作证应在 2026年5月1日前复审")


def test_no_special_posts_need_no_certificates(factory):
    write_annual(factory, "机械制造", special_posts=0)

    assert judged(factory, "operators") is None


def test_hours_are_counted_over_a_year(factory):
    write_annual(factory, "机械制造")
    known = {"kind": "负责人和管理人员培训", "topic": "新法", "people": 2}
    write(factory, TRAINING, held_on=day("2025-11-23"), hours="12", **known)
    write(factory, TRAINING, held_on=day("2025-11-24"), hours="8", **known)

    assert told(factory, "leaders-training") == (SHORT, "近一年还差 4 学时")


def test_dangerous_branches_train_longer(store):
    assert judged(store, "leaders-training").should == "近一年 16 学时"
    assert judged(store, "yearly-training").should == "近一年 20 学时"


def test_newcomers_are_taught_the_hours_of_their_branch(store):
    write_annual(store, "危险物品储存装卸", new_workers=3)
    known = {"kind": "三级教育", "topic": "新进装卸工", "people": 3}
    write(store, TRAINING, held_on=day("2026-05-06"), hours="24", **known)

    assert told(store, "new-workers") == (
        SHORT,
        "近一年新上岗 3 人，三级教育满 72 学时的 0 人，缺 3 人",
    )


def policy(subject, **values):
    known = {"item": "AZ1", "insured": 42, "limit": "40", "valid_until": day("2027-01-01")}
    return write(subject, MONEY, kind="安全生产责任保险", **{**known, **values})


@pytest.mark.parametrize(
    ("values", "state", "lacks"),
    [
        ({}, MET, ""),
        ({"limit": "39.5"}, SHORT, "每人限额差 0.5 万元"),
        ({"insured": 40}, SHORT, "从业 42 人，投保 40 人，少保 2 人"),
        ({"valid_until": day("2026-11-22")}, SHORT, "保单“AZ1” 2026年11月22日到期，还没有续保"),
        ({"limit": None}, UNKNOWN, "不清楚：请补保单“AZ1”的每人死亡伤残限额"),
        ({"insured": None}, UNKNOWN, "不清楚：请补保单“AZ1”的投保人数"),
    ],
)
def test_insurance_covers_everybody_with_four_hundred_thousand(store, values, state, lacks):
    policy(store, **values)

    assert told(store, "insurance") == (state, lacks)


def test_insurance_is_not_demanded_outside_the_eight_branches(factory):
    write_annual(factory, "机械制造")

    assert judged(factory, "insurance") is None


def test_money_is_set_aside_month_by_month(factory):
    write_annual(factory, "机械制造", revenue="2500")
    write(factory, MONEY, kind="安全生产费用", item="提取", amount="35", paid_on=day("2026-10-25"))

    assert told(factory, "expense") == (SHORT, "到上月底应提 35.208 万元，还差 0.208 万元")

    write(factory, MONEY, kind="安全生产费用", item="补提", amount="0.21", paid_on=day("2026-11-01"))

    assert judged(factory, "expense").state == MET


def test_money_of_another_year_does_not_count(factory):
    write_annual(factory, "机械制造", revenue="2500")
    write(factory, MONEY, kind="安全生产费用", item="提取", amount="99", paid_on=day("2025-10-25"))

    assert judged(factory, "expense").has == "今年已提 0 万元，已用 0 万元"


def test_money_may_rest(factory):
    write_annual(factory, "机械制造", revenue="2500", opening="130", due_last="40")

    assert judged(factory, "expense").should == "可以暂停提取"


def test_a_plan_of_a_key_unit_is_filed(store):
    plan = write(store, "plans", name="综合预案", kind="综合应急预案", issued_on=day("2025-01-01"))

    assert told(store, "plan") == (SHORT, "“综合预案”没有填备案日期")
    assert judged(store, "plan").entry == plan.pk


def test_a_plan_past_its_review_does_not_count(factory):
    write_annual(factory, "机械制造")
    write(
        factory, "plans", name="综合预案", kind="综合应急预案",
        issued_on=day("2023-01-01"), review_due=day("2026-01-01"),
    )  # fmt: skip

    assert told(factory, "plan") == (SHORT, "“综合预案” 2026年1月1日已到期，请评估、更正")


@pytest.mark.parametrize(("held", "state"), [("2026-05-24", MET), ("2026-05-23", SHORT)])
def test_key_units_drill_every_half_year(store, held, state):
    write(store, "firm-drills", held_on=day(held), name="泄漏", kind="综合演练")

    assert judged(store, "drill").state == state


def test_others_drill_once_a_year(factory):
    write_annual(factory, "机械制造")
    write(factory, "firm-drills", held_on=day("2025-12-01"), name="疏散", kind="专项演练")

    found = judged(factory, "drill")

    assert (found.state, found.expires_on) == (MET, day("2026-12-01"))


def test_a_responsibility_without_standard_is_named(factory):
    write(factory, "responsibilities", post="班长", person="孙某", scope="全班")

    assert told(factory, "responsibility") == (SHORT, "“班长”没有填考核标准")


def test_an_ended_entry_counts_no_more(factory):
    entry = write_member(factory, "王某", "主要负责人")
    entry.ended_on, entry.ended_because = day("2026-11-23"), "离职"
    entry.save()

    assert judged(factory, "principal").state == SHORT


def test_last_years_facts_do_until_this_years_are_written(factory):
    write(factory, "annual", year="2025", sector="机械制造", revenue="2500")

    assert firm_of(factory).sector.id == "machinery"
    assert firm_of(factory).size == "small"


def test_the_size_that_cannot_be_told_names_the_figure(factory):
    write_annual(factory, "机械制造")

    assert firm_of(factory).size_words == "不清楚：请补上年营业收入"
