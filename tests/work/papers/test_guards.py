"""Each legal rule of documents: what it refuses, in which words."""

import datetime as dt
from types import SimpleNamespace

import pytest

from anwang.base.kit.workdays import Due
from anwang.work.enforcement.guards import GUARDS, broken
from anwang.work.papers.actions.serving import Serving
from anwang.work.papers.guards import papers, serving
from anwang.work.papers.guards.papers import Approving, Drafted
from anwang.work.papers.registry import KINDS, Kind

TODAY = dt.date(2026, 11, 23)
CASE = Kind("decision", "行政处罚决定书", dict, needs=("notice",))
ORDER, RECHECK = "rectification-order", "recheck-opinion"


def drafted(kind, **told):
    known = {"issued": frozenset({"inspection-record", "rectification-order"})}
    return Drafted(**{"kind": KINDS.get(kind, CASE), "today": TODAY, **known, **told})


MAKING = [
    ("E-PAPER-BEFORE", drafted("decision"), "做《行政处罚决定书》以前，案卷里须有已审批的《notice》"),
    (
        "E-PAPER-RECORD",
        drafted(ORDER, issued=frozenset()),
        "还没有已审批的《现场检查记录》，不能做《责令限期整改指令书》",
    ),
    ("E-PAPER-RECORD", drafted("measure-on-the-spot", issued=frozenset()), "还没有已审批的《现场检查记录》"),
    (
        "E-PAPER-ORDER",
        drafted(RECHECK, issued=frozenset()),
        "没有已审批的《责令限期整改指令书》或《现场处理措施决定书》",
    ),
    ("E-PAPER-ONCE", drafted("visit-plan", is_there=True), "案卷里已经有一份《现场检查方案》"),
    ("E-PAPER-ARCHIVED", drafted(ORDER, is_archived=True), "案卷已归档，不能再做《责令限期整改指令书》"),
    (
        "E-PAPER-DELEGATION",
        drafted(
            ORDER,
            is_delegated=True,
            delegation_since=dt.date(2026, 1, 1),
            delegation_until=dt.date(2026, 11, 22),
        ),
        "委托已于2026年11月22日到期，今天不能再以委托机关的名义出文书",
    ),
    ("E-PAPER-DELEGATION", drafted(ORDER, is_delegated=True), "委托没有登记"),
]
APPROVING = [
    (
        "E-PAPER-AUTHORITY",
        drafted(ORDER, unknown_authority="区应急管理局"),
        "没有登记“区应急管理局”在2026年11月23日的",
    ),
    ("E-PAPER-OFFICERS", drafted(ORDER, officers=1), "须由 2 名以上持有效执法证的执法人员办理：现在是 1 名"),
    ("E-PAPER-OFFICERS", drafted(RECHECK, uncertified=("罗教授",)), "罗教授没有有效的执法证"),
    ("E-PAPER-HAZARDS", drafted(ORDER, hazards=0), "《责令限期整改指令书》里一条隐患也没有"),
    ("E-PAPER-CONFIRMED", drafted(ORDER, unconfirmed=2), "有 2 条隐患还没有核实"),
    ("E-PAPER-DUE", drafted(ORDER, undated=1, past=1), "有 2 条隐患没有整改期限，或期限已过"),
    ("E-PAPER-RECHECKED", drafted(RECHECK, unchecked=1), "有 1 条隐患还没有复查结论"),
    ("E-PAPER-WORDS", drafted(ORDER, missing=("整改期间的措施",)), "还缺：整改期间的措施"),
]


def served(**told):
    known = {"method": "direct", "relation": "", "consent": "", "witness": "", "note": ""}
    due = Due(dt.date(2026, 12, 2), "自2026年11月23日起7个工作日，至2026年12月2日")
    return Serving(**{**known, "served_on": TODAY, "is_day_possible": True, "due": due, **told})


SERVING = [
    ("E-SERVE-CONSENT", served(method="electronic"), "须当事人书面同意并签订确认书"),
    ("E-SERVE-PROXY", served(method="proxy"), "须写明代收人与受送达人的关系"),
    ("E-SERVE-LEFT", served(method="left", witness="陈某"), "须写明拒收的情况和见证人"),
    ("E-SERVE-DAY", served(is_day_possible=False), "送达日期2026年11月23日早于审批日期或晚于今天"),
    ("E-SERVE-LATE", served(served_on=dt.date(2026, 12, 3)), "应在2026年12月2日前送达"),
]
ARCHIVING = [
    (
        "E-FILE-OPEN",
        serving.Archiving(in_hand=1, unserved=("责令限期整改指令书",)),
        "还有 1 份文书没有审批，责令",
    ),
    ("E-FILE-FINDINGS", serving.Archiving(unclosed=2), "还有 2 条隐患没有复查销号或移送"),
    ("E-FILE-RECHECK", serving.Archiving(without_recheck=("某指令书",)), "某指令书还没有整改复查意见书"),
    ("E-FILE-VISIT", serving.Archiving(is_visit_over=False), "这次检查还没有交流反馈"),
]
CASES = [
    *((*case, papers.MAKING) for case in MAKING),
    *((*case, papers.APPROVING) for case in APPROVING),
    *((*case, serving.SERVING) for case in SERVING),
    *((*case, serving.ARCHIVING) for case in ARCHIVING),
]


@pytest.fixture(autouse=True)
def _numbers(numbers):
    """The pack whose articles are cited."""


def test_every_guard_says_its_sentence_with_code_and_article():
    for code, facts, sentence, guards in CASES:
        found = broken(facts, guards)
        assert [each.guard.code for each in found] == [code]
        assert code in found[0].sentence
        assert sentence in found[0].sentence
        assert "（依据《" in found[0].sentence


def test_good_facts_pass_every_guard():
    for kind in (ORDER, RECHECK, "visit-plan"):
        assert broken(drafted(kind), {*papers.MAKING, *papers.APPROVING}) == []
    assert broken(served(), serving.SERVING) == broken(serving.Archiving(), serving.ARCHIVING) == []


def test_who_drafted_does_not_approve():
    paper = SimpleNamespace(drafted_by_id=1, submitted_by_id=2)

    assert papers.approved_by_another.finds(Approving(paper, SimpleNamespace(pk=2))).startswith(
        "E-PAPER-ANOTHER"
    )
    assert papers.approved_by_another.finds(Approving(paper, SimpleNamespace(pk=3))) == ""


def test_every_guard_of_documents_has_a_case():
    own = {code for code in GUARDS if code.startswith(("E-PAPER-", "E-SERVE-", "E-FILE-"))}

    assert own == {case[0] for case in CASES} | {"E-PAPER-ANOTHER"}
