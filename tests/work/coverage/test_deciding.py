"""What a person says of a lead, and what follows."""

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.work.coverage import actions
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.tasks import match_anew
from anwang.work.subjects.actions import merge
from anwang.work.subjects.models import Subject
from tests.factories.subjects import make_subject
from tests.work.coverage.conftest import code, hand_in


@pytest.fixture
def leads(shop, factory, town, supervisor):
    lines = [
        [code(2), "宏大机械加工厂", "大桥村三组7号", "13900000022", "钱厂长"],
        [code(7), "金辉塑料制品有限公司", "大桥村一组2号", "13900000077", "孙经理"],
    ]
    hand_in(lines, town=town, by=supervisor)
    hand_in(lines, town=town, by=supervisor, source="tax")
    return {lead.code: lead for lead in Candidate.objects.open()}


def test_confirming_links_teaches_the_ledger_and_settles_the_other_list(leads, factory, supervisor):
    lead = leads[code(2)].take("confirm", by=supervisor)

    factory.refresh_from_db()
    assert (lead.state, lead.subject, factory.code) == ("confirmed", factory, code(2))
    assert factory.contact_phone == "13900000002"  # what the ledger knows is not touched
    assert [twin.subject for twin in lead.twins.all()] == [factory]
    assert Candidate.objects.open().count() == 1
    assert [event.verb for event in history(lead)] == ["coverage.confirm"]


def test_registering_opens_a_file_with_what_is_known(leads, factory, supervisor):
    lead = leads[code(7)]

    subject = actions.register_candidate(
        lead,
        by=supervisor,
        town_or_village=lead.org,
        name=lead.name,
        code=lead.code,
        address=lead.address,
        contact_phone=lead.phone,
        type="core/factory",
    )

    lead.refresh_from_db()
    assert (lead.state, lead.subject, subject.state) == ("registered", subject, "managed")
    assert subject.contact_name == "孙经理"
    assert Candidate.objects.filter(subject=subject).count() == 2


def test_whoever_is_not_here_is_set_aside_with_a_reason_and_can_be_taken_back(leads, supervisor):
    lead = leads[code(7)].take("set_aside", by=supervisor, away_because="closed", note="2025 年已注销")

    assert [twin.state for twin in lead.twins.all()] == ["away"]
    lead.take("take_back", by=supervisor)
    assert (lead.state, lead.away_because, lead.settled_by) == ("review", "", None)
    assert [twin.state for twin in lead.twins.all()] == ["review"]


def test_what_was_refused_is_in_no_ledger_until_somebody_registers_it(leads, factory, supervisor):
    lead = leads[code(2)].take("refuse", by=supervisor)

    actions.rematch(lead.org.town, by=supervisor)

    lead.refresh_from_db()
    assert (lead.state, lead.refused, lead.proposal) == ("unseen", [factory.pk], None)


def test_a_registered_firm_is_found_when_leads_are_compared_again(leads, town, other_village, inspector):
    make_subject("金辉塑料制品有限公司", other_village, by=inspector, code=code(7), address="大桥村一组2号")

    judged = actions.rematch(town)
    again = actions.rematch(town)

    assert (judged.unseen, judged.matched) == (0, 1)
    assert again == judged
    assert Candidate.objects.get(code=code(7), source="core/market").subject.name == "金辉塑料制品有限公司"


def test_village_settles_its_own_leads_and_not_its_neighbours(leads, cadre):
    with pytest.raises(PermissionDenied):
        leads[code(2)].take("confirm", by=cadre)
    assert not Candidate.objects.visible_to(cadre).exists()


def test_a_find_is_three_fields_and_compared_at_once(shop, village, cadre):
    known = actions.report_find(
        village=village, name="鑫源便民超市", address="二组18号", kind="超市", by=cadre
    )
    fresh = actions.report_find(village=village, name="李四电焊铺", address="村口", kind="电焊", by=cadre)
    again = actions.report_find(village=village, name="李四电焊铺", address="村口", kind="电焊", by=cadre)

    assert (known.state, known.proposal) == ("review", shop)
    assert (fresh.state, fresh.address, fresh == again) == ("unseen", "五云村村口", True)


def test_leads_follow_a_merged_subject(leads, factory, other_village, supervisor, inspector):
    leads[code(2)].take("confirm", by=supervisor)
    keep = make_subject("宏达机械加工厂", other_village, by=inspector, contact_phone="13911112222")

    merge(keep, Subject.objects.get(pk=factory.pk), by=supervisor)

    assert set(Candidate.objects.linked().values_list("subject", flat=True)) == {keep.pk}


def test_every_morning_leads_are_compared_with_the_ledger_as_it_is(leads, other_village, inspector):
    make_subject("金辉塑料制品有限公司", other_village, by=inspector, code=code(7), address="大桥村一组2号")

    unseen = match_anew.func()

    assert (unseen, Candidate.objects.get(code=code(7), source="core/tax").state) == (0, "matched")
