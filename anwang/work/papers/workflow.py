"""The lives of a document and of a file."""

from django.utils import timezone

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.papers.choices import DossierState as D
from anwang.work.papers.choices import PaperState as S
from anwang.work.papers.rules import (
    approves,
    archives,
    by_another,
    drafts,
    goes_to_firm,
    nothing_against_it,
    with_its_dossier,
)


class PaperWorkflow(Workflow):
    """执法文书: drafted, approved by another (number, frozen text), served, archived with its file."""

    states = S

    submit = Step(
        "提交审批", [S.DRAFT], S.SUBMITTED, by=drafts, needs=[nothing_against_it], note="none",
        stamps="submitted", tone="primary",
    )  # fmt: skip
    send_back = Step("退回修改", [S.SUBMITTED], S.DRAFT, by=approves, note="required", duty=False)
    approve = Step(
        "审批通过", [S.SUBMITTED], S.APPROVED, by=approves,
        needs=[by_another, nothing_against_it], stamps="approved", sets=lambda paper, by: paper.frozen(by),
        then="follow_up", tone="primary", confirm="通过后给文号、定稿，不能再改",
    )  # fmt: skip
    serve = Step(
        "登记送达", [S.APPROVED], S.SERVED, by=drafts & goes_to_firm, note="none",
        checks=[lambda paper, told: paper.fault_of_service()], stamps="served", tone="primary",
    )  # fmt: skip
    archive = Step(
        "归档",
        [S.APPROVED, S.SERVED],
        S.ARCHIVED,
        by=archives,
        needs=[with_its_dossier],
        note="none",
        duty=False,
    )
    void = Step(
        "作废", [S.DRAFT, S.SUBMITTED], S.VOIDED, by=drafts, note="required", duty=False, tone="danger"
    )  # fmt: skip


class DossierWorkflow(Workflow):
    """案卷: open until every document is out and every finding has been checked again."""

    states = D

    archive = Step(
        "归档", [D.OPEN], D.ARCHIVED, by=archives, needs=[nothing_against_it], stamps="archived",
        sets=lambda dossier, by: {"closed_on": timezone.localdate()}, then="put_away", note="none",
        duty=False, tone="primary", confirm="归档以后案卷里的文书不能再增加",
    )  # fmt: skip
