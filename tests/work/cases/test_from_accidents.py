"""An accident whose grade demands it: an inquiry and a case are proposed, and the facts are carried over."""

import pytest

from anwang.base.kit.refusals import NotReady
from anwang.work.cases.actions import inquire_into_accident
from anwang.work.cases.models import Case, Inquiry
from tests.factories.accidents import make_accident
from tests.factories.cases import BLOCKED, make_case
from tests.factories.packs import publish_shipped


@pytest.fixture
def accident(factory, officers, delegation, supervisor):
    """Somebody was badly hurt in the factory, and it was verified."""
    publish_shipped("accidents")
    return make_accident(factory, by=supervisor, serious=1).take("confirm", by=supervisor, accident_type="4")


def test_accident_is_inquired_into_first_and_its_case_takes_the_inquiry_over(
    accident, factory, officers, supervisor, leader, client
):
    client.force_login(supervisor)
    page = client.get(accident.get_absolute_url()).content.decode()
    assert "建议开展一案双查" in page
    assert not Inquiry.objects.exists()
    assert not Case.objects.exists()
    client.post(f"/cases/accidents/{accident.pk}/inquiry/")
    [inquiry] = Inquiry.objects.visible_to(leader)
    form = client.get(f"/cases/new/?accident={accident.pk}").context["form"]
    assert (form.initial["kind"], accident.place in form.initial["facts"]) == ("accident", True)

    case = make_case(
        factory, officers, accident=accident, kind="accident", source="", source_note="", facts="",
        penalty=BLOCKED,
    )  # fmt: skip

    inquiry.refresh_from_db()
    assert (inquiry.case, case.source, case.found_on) == (case, "accident", accident.happened_on)
    assert case.facts.endswith(accident.what)
    linked = client.get(accident.get_absolute_url()).content.decode()
    assert case.number in linked
    with pytest.raises(NotReady, match="已经开展"):
        inquire_into_accident(accident, by=supervisor)


def test_minor_injury_proposes_nothing(factory, supervisor, client):
    publish_shipped("accidents")
    slight = make_accident(factory, by=supervisor, minor=1)
    client.force_login(supervisor)

    assert "一案双查" not in client.get(slight.get_absolute_url()).content.decode()
