"""What a served document means for its case: nothing is entered twice."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from anwang.base.flow.signals import step_taken
from anwang.work.cases.choices import RespondentState
from anwang.work.cases.course import DECISION, NOTICE
from anwang.work.cases.facts import party_of
from anwang.work.cases.kinds import is_case
from anwang.work.papers.models import Paper

MEANS = {NOTICE: ("notify", RespondentState.OPEN), DECISION: ("serve", RespondentState.DECIDED)}


@receiver(step_taken, sender=Paper)
def follow_service(record: Paper, step: Any, by: Any, **_signal: Any) -> None:
    """The notice served notifies its party; the decision served sets its clocks going.

    Where the party is elsewhere, or the person may not, the case's page says what is still to be done.
    """
    if step.name != "serve" or record.kind not in MEANS or not is_case(record.dossier):
        return
    party = party_of(record)
    name, state = MEANS[record.kind]
    offer = next((each for each in party.offers(by) if each.step.name == name), None)
    if party.state != state or offer is None or offer.obstacle:
        return
    service = record.service  # type: ignore[attr-defined]
    answers = {"served_on": service.served_on, "served_how": service.method, "received_by": service.receiver}
    party.take(name, by=by, note=f"{record}", **(answers if name == "serve" else {}))
