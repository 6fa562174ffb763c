"""The one party that each case had becomes its first respondent, with its penalty and its documents."""

from typing import Any

from django.db import migrations

SAME = [
    "org_id", "topic", "district", "town", "village", "grid", "unit", "penalty", "step", "proposed_amount",
    "proposed_other", "is_overdue", "is_minor", "is_first", "is_corrected", "did_no_harm", "noticed_by_id",
    "noticed_at", "statement", "statement_answer", "hearing_asked_on", "hearing_waived_on",
    "hearing_notified_on", "hearing_on", "hearing_host", "hearing_report", "decided_by_id", "decided_at",
    "decided_amount", "decided_other", "decision_number", "is_spared", "served_on", "served_how",
    "received_by", "published_on", "published_where", "paid_on", "paid_amount", "surcharge_paid",
    "deferred_until", "urged_on", "court_on", "court", "court_outcome", "executed_by_id", "executed_at",
    "changed_on", "changed_how", "withdrawn_on",
]  # fmt: skip
PLACED = SAME[:7]
NAMED = {"kind": "party_kind", "name": "party_name", "identity": "party_identity"}
MIDDLE = ("notified", "hearing", "decided", "served", "executed")
"""What were states of a case are states of its parties; the case is reported on meanwhile."""
THEIRS = ("penalty-notice", "hearing-notice", "penalty-decision", "urging-notice")
"""Documents that are addressed to a party."""


def part(apps: Any, schema_editor: Any) -> None:
    """Each case gets its respondent."""
    Case, Respondent = apps.get_model("cases.Case"), apps.get_model("cases.Respondent")  # noqa: N806
    Paper = apps.get_model("papers.Paper")  # noqa: N806
    for case in Case.objects.order_by("pk"):
        told = {name: getattr(case, name) for name in SAME}
        told |= {name: getattr(case, old) for name, old in NAMED.items()}
        made = Respondent.objects.create(case=case, state=_state_of(case), **told)
        case.parties, case.stage = made.name, made.state
        case.state = "reported" if case.state in MIDDLE else case.state
        case.save(update_fields=["parties", "stage", "state"])
        papers = Paper.objects.filter(dossier=case.dossier_id, kind__in=THEIRS)
        papers.update(addressee=made.pk, addressee_name=made.name)


def _state_of(case: Any) -> str:
    if case.state in MIDDLE:
        return str(case.state)
    if case.state == "closed":
        return "executed"
    return "notified" if case.noticed_at else "open"


def join(apps: Any, schema_editor: Any) -> None:
    """Each case takes its only party back; one that is against several cannot be told by one row."""
    Case, Paper = apps.get_model("cases.Case"), apps.get_model("papers.Paper")  # noqa: N806
    for case in Case.objects.order_by("pk"):
        parties = list(case.respondents.order_by("pk"))
        if len(parties) != 1:
            raise ValueError(f"{case.number} 有 {len(parties)} 个当事人，退不回一案一个当事人的旧结构")
        [party] = parties
        for name in set(SAME) - set(PLACED):
            setattr(case, name, getattr(party, name))
        for name, old in NAMED.items():
            setattr(case, old, getattr(party, name))
        case.state = party.state if case.state == "reported" and party.state in MIDDLE else case.state
        case.save()
        party.delete()
        Paper.objects.filter(dossier=case.dossier_id).update(addressee=None, addressee_name="")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_respondents"),
        ("papers", "0002_papers_name_their_addressee"),
    ]

    operations = [migrations.RunPython(part, join)]
