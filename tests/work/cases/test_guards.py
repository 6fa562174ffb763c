"""Each legal rule of a case: what it refuses and in which words; what it lets pass."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from anwang.work.cases.choices import Party
from anwang.work.cases.faults import Calling, Collecting, Paying, Reviewing
from anwang.work.cases.guards import amounts, closing, documents, hearings, powers, procedure, spot
from anwang.work.cases.kinds import Making, Printing
from anwang.work.cases.privacy import Wording
from anwang.work.cases.ruling import Ruling
from anwang.work.enforcement.guards import GUARDS, broken

TODAY = dt.date(2026, 11, 23)
GOOD = Ruling(
    amount=Decimal(20000),
    behaviour="封堵出口",
    span=(0, 50000),
    step_name="一般",
    step_span=(Decimal(15000), Decimal(35000)),
    most=Decimal(50000),
    authority="区应急局",
)
AMOUNTS = [
    (
        "E-CASE-RANGE",
        {"amount": Decimal(60000), "most": None, "step_span": None},
        "对单位的罚款是 50,000 元以下，不能定 60,000 元",
    ),
    (
        "E-CASE-RANGE",
        {"span": (20000, 50000), "amount": Decimal(10000), "step_span": None},
        "20,000 元至50,000 元",
    ),
    ("E-CASE-RANGE", {"span": None, "step_span": None, "party": Party.PERSON}, "对个人的罚款是 没有规定"),
    ("E-CASE-STEP", {"amount": Decimal(40000)}, "40,000 元 不在“一般”的 15,000 元 至 35,000 元"),
    ("E-CASE-MINOR", {"is_minor": True, "is_corrected": True, "did_no_harm": True}, "不予行政处罚，不能罚款"),
    ("E-CASE-FIRST", {"is_first": True, "is_corrected": True}, "初次违法且危害后果轻微并及时改正的"),
    (
        "E-CASE-HEAVIER",
        {"proposed": Decimal(18000)},
        "告知的是 18,000 元，当事人陈述、申辩以后不能加重为 20,000 元",
    ),
    (
        "E-CASE-AMOUNT",
        {"most": Decimal(10000)},
        "委托对单位的罚款不超过 10,000 元，20,000 元 超过委托，请移送区应急局",
    ),
    ("E-CASE-SUMMARY", {"on_spot": Decimal(3000)}, "当场处罚对单位的罚款不超过 3,000 元"),
]
ALL = (*amounts.DECIDING, amounts.small_enough_for_the_spot)


def given(**told):
    """A delegation."""
    known = {
        "number": "沙应急委〔2026〕2号",
        "authority": "区应急局",
        "since": dt.date(2026, 1, 1),
        "last_day": dt.date(2026, 11, 20),
        "covers": lambda day: False,
        "includes": lambda penalty: False,
        "most_for": lambda party: Decimal(10000),
        "hearing_allowed": False,
    }
    return SimpleNamespace(**{**known, **told})


def case(**told):
    """The facts of a case that the guards ask, each unless told otherwise as it should not be."""
    officer = SimpleNamespace(is_certified=False)
    exhibit = SimpleNamespace(is_waiting=True, title="账本", due=SimpleNamespace(date=TODAY))
    many = SimpleNamespace(all=lambda: [exhibit], exists=lambda: False)
    known = {
        "delegation": given(),
        "penalty": "x",
        "punished": SimpleNamespace(behaviour="封堵出口"),
        "kind": "firm",
        "name": "何厂",
        "executed_at": None,
        "spot_ground": "",
        "banked_on": None,
        "handed_on": None,
        "proposed_amount": Decimal(20000),
        "get_kind_display": lambda: "单位",
        "has_hearing_right": True,
        "handlers": [officer],
        "officers_needed": 2,
        "exhibits": many,
        "report": "",
        "recusals": SimpleNamespace(all=lambda: [SimpleNamespace(officer="李检查", is_granted=None)]),
        "happened_on": dt.date(2024, 1, 2),
        "found_on": TODAY,
        "discovery_until": dt.date(2026, 1, 2),
        "discovery_years": 2,
        "fined_already": lambda: SimpleNamespace(number="AJ-2026-0001"),
        "would_fine": True,
        "why_review": "本案复杂",
        "review_result": "mend",
        "why_collective": "本案复杂",
        "discussed_on": None,
        "statement": "没有堵",
        "statement_answer": "",
        "hearing_least_words": "50,000 元",
        "hearing_request_until": dt.date(2026, 11, 30),
        "hearing_asked_on": None,
        "hearing_waived_on": None,
        "hearing_on": dt.date(2026, 12, 2),
        "payment_until": dt.date(2026, 12, 8),
        "urged_on": None,
        "hazard": SimpleNamespace(is_open=True, number="HZ-2026-0001", get_state_display=lambda: "整改中"),
        "is_spared": False,
        "missing_papers": ["结案审批表"],
        "papers_in_hand": 1,
        "published_on": None,
        "changed_on": None,
        "withdrawn_on": None,
        "parts": SimpleNamespace(all=lambda: [SimpleNamespace(state="open", department_name="规环办")]),
        "case_kind": SimpleNamespace(inquiry=True, name="生产安全事故"),
        "found_inquiry": None,
        "pk": 1,
        "has_issued": lambda kind, addressee=None: False,
    }
    found = SimpleNamespace(**{**known, **told})
    found.case = found
    return found


def against(**told):
    """The facts of a case against one party."""
    return SimpleNamespace(standing=[case(**told)])


def taking(**told):
    """A fine taken on the spot, without its receipt."""
    known = {"ground": "small", "is_short": True, "fine": Decimal(200), "least": Decimal(100)}
    return Collecting(**{**known, "reason": "", "receipt": "", **told})


RULES = [
    (
        powers.delegated_today,
        case(),
        "委托书沙应急委〔2026〕2号已于2026年11月20日到期，镇里不能告知和决定处罚",
    ),
    (powers.delegated_today, case(delegation=None), "本案没有执法委托"),
    (powers.article_delegated, case(), "没有委托处罚“封堵出口”，请移送区应急局"),
    (
        powers.proposal_delegated,
        case(),
        "拟罚 20,000 元，超过委托书沙应急委〔2026〕2号对单位的限额 10,000 元",
    ),
    (powers.hearing_delegated, case(), "没有委托办听证案件，请移送区应急局"),
    (procedure.two_officers, case(), "须由 2 名以上执法人员办理，现在是 1 名"),
    (
        procedure.certified,
        case(handlers=[SimpleNamespace(is_certified=False, __str__=str)]),
        "没有有效的执法证",
    ),
    (procedure.recusals_settled, case(), "李检查的回避申请还没有决定"),
    (procedure.found_in_time, case(), "超过 2 年，不再给予行政处罚"),
    (procedure.not_fined_already, case(), "同一个违法行为已在 AJ-2026-0001 罚款"),
    (procedure.has_evidence, case(), "还没有登记证据"),
    (procedure.everybody_weighed, against(proposed_amount=None), "还没有拟定对何厂的处罚意见"),
    (procedure.held_evidence_settled, case(), "先行登记保存的“账本”还没有处理决定"),
    (procedure.reported, case(), "还没有调查报告，不能移送"),
    (procedure.reviewed_where_needed, case(), "本案复杂，须经法制审核通过"),
    (procedure.reviewer_apart, Reviewing("李检查", handles=True), "李检查是本案的办案人员"),
    (procedure.discussed_where_needed, case(), "本案复杂，须由负责人集体讨论"),
    (procedure.statement_answered, case(), "陈述、申辩还没有复核意见"),
    (hearings.has_right, case(has_hearing_right=False), "不在听证范围以内（罚款 50,000 元 以上"),
    (
        hearings.asked_in_time,
        case(hearing_request_until=dt.date(2026, 11, 20)),
        "期限是2026年11月20日，已经过了",
    ),
    (hearings.waited_for_request, case(), "当事人在2026年11月30日以前可以要求听证"),
    (
        hearings.called_in_time,
        Calling(3, 7, TODAY, dt.date(2026, 11, 26), "周主持", ()),
        "须提前 7 个工作日通知",
    ),
    (hearings.host_apart, Calling(9, 7, TODAY, TODAY, "李检查", ("李检查",)), "李检查是本案的调查人员"),
    (hearings.held, case(), "听证定在2026年12月2日，还没有举行"),
    (closing.overdue_before_urging, case(), "缴款期限到2026年12月8日，还没有到期"),
    (closing.urged_before_court, case(), "还没有催告，不能申请人民法院强制执行"),
    (
        closing.paid_in_full,
        Paying(is_enough=False, owed_words="罚款 2 元", paid_words="罚款 1 元"),
        "应缴 罚款 2 元",
    ),
    (closing.put_right, case(), "HZ-2026-0001当前为“整改中”，复查合格、销号以后才能结案"),
    (closing.respondents_over, against(), "何厂还没有执行完毕"),
    (closing.published, against(), "对何厂的处罚决定还没有公示"),
    (closing.withdrawn_if_changed, against(changed_on=TODAY, published_on=TODAY), "公示还没有撤回"),
    (closing.parts_over, case(), "规环办的部分还没有办结"),
    (closing.inquired, case(), "生产安全事故的案件须一案双查、三责同追，还没有开展"),
    (closing.papers_complete, case(), "案卷里还缺《结案审批表》，还有 1 份文书没有审批，不能结案"),
    (
        closing.case_far_enough,
        Making("行政处罚决定书", "还没有作出决定"),
        "案件还没有作出决定，《行政处罚决定书》还不能制作",
    ),
    (spot.ground_given, taking(), "罚款 200 元，超过 100 元，不能当场收缴"),
    (spot.ground_given, taking(ground="hard"), "没有写明为什么事后难以执行"),
    (spot.ground_given, taking(ground="remote"), "没有写明当事人提出的困难"),
    (spot.ground_given, taking(is_short=False), "本案不是当场处罚"),
    (spot.receipt_given, taking(), "没有填财政部门统一制发的专用票据编号"),
    (spot.money_at_the_bank, against(spot_ground="small"), "何厂的罚款还没有交到机关，不能结案"),
    (documents.filing_approved, case(), "《立案审批表》还没有审批，不能提交调查报告"),
    (documents.notice_approved, case(), "给何厂的《行政处罚告知书》还没有审批"),
    (documents.handling_approved, case(), "《案件处理呈批表》还没有审批，不能作出决定"),
    (documents.decision_approved, case(), "给何厂的《行政处罚决定书》还没有审批"),
    (documents.letter_approved, case(), "《案件移送书》还没有审批，不能登记移送"),
    (
        closing.over_before_archive,
        case(is_over=False, where=SimpleNamespace(label="已告知")),
        "案件当前为“已告知”，办结以后案卷才能归档",
    ),
    (
        closing.bank_known,
        Printing("行政处罚决定书", "区应急局", has_fine=True, has_bank=False),
        "没有登记“区应急局”的罚款代收银行和账号",
    ),
    (closing.without_personal_data, Wording(("电话号码",)), "公开文字里有电话号码"),
]


@pytest.fixture(autouse=True)
def _pack(numbers):
    """The pack whose articles are cited."""


def test_nothing_stands_against_a_good_amount():
    assert broken(GOOD, ALL) == []
    assert (
        broken(replace(GOOD, amount=Decimal(0), is_minor=True, is_corrected=True, did_no_harm=True), ALL)
        == []
    )


def test_every_rule_of_a_case_refuses_in_its_words_and_cites_its_article():
    for code, facts, sentence in AMOUNTS:
        [found] = broken(replace(GOOD, **facts), ALL)
        assert (found.guard.code, sentence in found.sentence, "（依据《" in found.sentence) == (
            code,
            True,
            True,
        )
    for rule, facts, sentence in RULES:
        said = rule.finds(facts)
        assert said.startswith(f"{rule.code} "), rule.code
        assert sentence in said
        assert "（依据《" in said


def test_every_code_of_a_case_has_a_case_here():
    mine = {code for code in GUARDS if code.startswith("E-CASE-")}

    assert mine == {code for code, _, _ in AMOUNTS} | {rule.code for rule, _, _ in RULES}


def test_every_rule_lets_the_good_case_pass():
    good = case(
        delegation=given(
            covers=lambda day: True,
            includes=lambda penalty: True,
            most_for=lambda party: None,
            hearing_allowed=True,
        ),
        handlers=[SimpleNamespace(is_certified=True)] * 2,
        recusals=SimpleNamespace(all=list),
        report="查明",
        exhibits=SimpleNamespace(all=list, exists=lambda: True),
        found_on=dt.date(2024, 2, 1),
        fined_already=lambda: None,
        review_result="pass",
        discussed_on=TODAY,
        statement_answer="不成立",
        hearing_waived_on=TODAY,
        hearing_on=TODAY,
        payment_until=dt.date(2026, 11, 20),
        urged_on=TODAY,
        urging_until=dt.date(2026, 11, 20),
        hazard=None,
        published_on=TODAY,
        parts=SimpleNamespace(all=list),
        missing_papers=[],
        papers_in_hand=0,
        found_inquiry=SimpleNamespace(state="concluded"),
        executed_at=TODAY,
        has_issued=lambda kind, addressee=None: True,
        is_over=True,
    )
    good.standing = [good]
    others = (
        closing.case_far_enough,
        procedure.reviewer_apart,
        hearings.called_in_time,
        hearings.host_apart,
        closing.paid_in_full,
        closing.bank_known,
        spot.ground_given,
        spot.receipt_given,
    )
    asked = [rule for rule, _, _ in RULES if rule not in (*others, closing.without_personal_data)]

    assert [rule.code for rule in asked if rule.finds(good)] == []
    assert (
        Wording.of(
            "某企业封堵疏散通道，罚款两万元",
            SimpleNamespace(
                subject=SimpleNamespace(contact_name="何某某"), respondents=SimpleNamespace(all=list)
            ),
        ).personal
        == ()
    )


def test_a_text_for_the_public_is_searched_for_names_numbers_and_telephones():
    about = SimpleNamespace(
        subject=SimpleNamespace(contact_name="何厂长"),
        respondents=SimpleNamespace(all=lambda: [SimpleNamespace(is_firm=False, name="赵某某")]),
    )
    text = "何厂长（13900000001，身份证500106199001011234）和赵某某"

    assert Wording.of(text, about).personal == ("身份证号码", "电话号码", "姓名“何厂长”", "姓名“赵某某”")
