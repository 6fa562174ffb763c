"""The lives of an appraisal, of an assessor, and of what stands against one."""

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.appraisals import guards
from anwang.work.appraisals.choices import AppraisalState as S
from anwang.work.appraisals.choices import AssessorState as A
from anwang.work.appraisals.choices import ConductState as C
from anwang.work.appraisals.rules import accepts, applies, by_another, decides, keeps_assessors, reviews


class AppraisalWorkflow(Workflow):
    """标准化评审: self-review, application, review, publicity, grade."""

    states = S

    apply = Step(
        "申请评审", [S.DRAFT], S.APPLIED, by=applies,
        needs=[guards.self_reviewed.rule, guards.not_too_early.rule], stamps="applied", note="none",
        tone="primary",
    )  # fmt: skip
    send_back = Step("退回补正", [S.APPLIED], S.DRAFT, by=accepts, note="required", duty=False)
    accept = Step(
        "受理", [S.APPLIED], S.ACCEPTED, by=accepts,
        needs=[
            guards.assessors_named.rule, guards.nobody_bound_to_the_firm.rule, guards.nobody_suspended.rule,
        ],
        stamps="accepted", then="begin_building", tone="primary",
    )  # fmt: skip
    review = Step(
        "登记评审结果", [S.ACCEPTED], S.REVIEWED, by=reviews,
        needs=[guards.nobody_bound_to_the_firm.rule, guards.nobody_suspended.rule], asks=["inspection"],
        checks=[lambda appraisal, told: appraisal.fault_of_review(told)], note="none", stamps="reviewed",
        sets=lambda appraisal, by: appraisal.scores(), then="tell_ledger", tone="primary",
    )  # fmt: skip
    publicize = Step(
        "公示", [S.REVIEWED], S.PUBLIC, by=accepts,
        needs=[
            guards.reaches_the_grade.rule, guards.findings_closed.rule, guards.no_major_hazard.rule,
        ],
        asks=["published_where"], stamps="publicized", note="none", tone="primary",
    )  # fmt: skip
    review_again = Step("异议成立，重新评审", [S.PUBLIC], S.ACCEPTED, by=accepts, note="required", duty=False)
    grade_it = Step(
        "定级", [S.PUBLIC], S.GRADED, by=decides,
        needs=[by_another, guards.publicity_over.rule, guards.no_major_hazard.rule],
        may_ask=["decided_by", "decision_number"],
        checks=[lambda appraisal, told: appraisal.fault_of_decision(told)], stamps="graded",
        then="give_grade", tone="primary",
    )  # fmt: skip
    fail = Step(
        "不予通过", [S.ACCEPTED, S.REVIEWED, S.PUBLIC], S.FAILED, by=decides, note="required", stamps="ended",
        then="tell_ledger", duty=False, tone="danger",
    )  # fmt: skip
    revoke = Step(
        "撤销等级", [S.GRADED], S.REVOKED, by=decides, note="required", stamps="ended", then="take_grade",
        duty=False, tone="danger", confirm="撤销以后，该企业不再按达标企业减少检查",
    )  # fmt: skip
    withdraw = Step(
        "撤回", [S.DRAFT, S.APPLIED, S.ACCEPTED], S.WITHDRAWN, by=applies, note="required", stamps="ended",
        duty=False,
    )  # fmt: skip


class AssessorWorkflow(Workflow):
    """评审人员: may review, is suspended, comes back, ends."""

    states = A

    suspend = Step(
        "暂停评审", [A.ACTIVE], A.SUSPENDED, by=keeps_assessors, note="required", duty=False, tone="danger"
    )
    restore = Step("恢复评审", [A.SUSPENDED], A.ACTIVE, by=keeps_assessors, note="required", duty=False)
    end = Step("不再评审", [A.ACTIVE, A.SUSPENDED], A.ENDED, by=keeps_assessors, note="required", duty=False)


class ConductWorkflow(Workflow):
    """评审责任: what stands against a review is found to be so, or not."""

    states = C

    confirm = Step(
        "认定",
        [C.PROPOSED],
        C.CONFIRMED,
        by=keeps_assessors,
        note="required",
        stamps="settled",
        tone="primary",
    )
    dismiss = Step(
        "不成立", [C.PROPOSED], C.DISMISSED, by=keeps_assessors, note="required", stamps="settled", duty=False
    )
