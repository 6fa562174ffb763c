"""Guards of the order of documents (facts: a ``Case``, of a party's own a ``Respondent``): paper, then deed.

A deed that the law wants in writing is entered when its document is there, so that no file can tell another
order than the law's: filed, investigated, notified, submitted, decided, served.
"""

from __future__ import annotations

from typing import Any

from anwang.work.cases import course
from anwang.work.enforcement.guards.guard import Found, guard


@guard(
    "E-CASE-FILING",
    "先立案审批，后调查终结",
    "《立案审批表》还没有审批，不能提交调查报告",
    basis=["penalty-law#54-2", "enforcement-documents"],
)
def filing_approved(facts: Any) -> Found:
    """Its filing was approved on paper."""
    return None if facts.has_issued(course.FILING) else {}


@guard(
    "E-CASE-NOTICE",
    "先有告知书，后告知",
    "给{who}的《行政处罚告知书》还没有审批；告知书审批以后登记送达，告知随之登记",
    basis=["penalty-law#44", "enforcement-documents"],
)
def notice_approved(facts: Any) -> Found:
    """The notice to this party was approved (facts: a ``Respondent``)."""
    return None if facts.case.has_issued(course.NOTICE, facts.pk) else {"who": facts.name}


@guard(
    "E-CASE-HANDLING",
    "先呈批，后决定",
    "《案件处理呈批表》还没有审批，不能作出决定",
    basis=["penalty-law#57-1", "enforcement-documents"],
)
def handling_approved(facts: Any) -> Found:
    """How the case is to be handled was submitted and approved."""
    return None if facts.has_issued(course.HANDLING) else {}


@guard(
    "E-CASE-DECISION",
    "先有决定书，后送达",
    "给{who}的《行政处罚决定书》还没有审批；决定书审批以后登记送达，案件的送达随之登记",
    basis=["penalty-law#59-1", "enforcement-documents"],
)
def decision_approved(facts: Any) -> Found:
    """The document of the decision on this party was approved (facts: a ``Respondent``)."""
    return None if facts.case.has_issued(course.DECISION, facts.pk) else {"who": facts.name}


@guard(
    "E-CASE-LETTER",
    "先有移送书，后移送",
    "《案件移送书》还没有审批，不能登记移送",
    basis=["penalty-law#27", "enforcement-documents"],
)
def letter_approved(facts: Any) -> Found:
    """The letter that goes with the case was approved."""
    return None if facts.has_issued(course.LETTER) else {}
