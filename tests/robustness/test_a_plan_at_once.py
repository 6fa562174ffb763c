"""Two people publish the same plan in the same moment: one wins, the other reads why not."""

from functools import partial

import pytest

from anwang.base.audit.trail import history
from anwang.base.audit.verify import verify
from anwang.knowledge.documents import read_plan
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import draft_from_outline
from anwang.work.campaigns.models import Campaign, PlanDraft, TaskPart
from tests.factories.campaigns import TEXT
from tests.factories.people import make_user


@pytest.fixture
def draft(packs, town, village, department, supervisor):
    return draft_from_outline(read_plan(TEXT.encode()), town=town, by=supervisor)


def publishing(client, draft):
    return partial(client.post, f"/campaigns/drafts/{draft.pk}/publish/", {"seen": draft.edition})


def test_of_two_who_publish_a_draft_one_wins_and_the_other_reads_that_it_is_published(
    draft, town, supervisor, signed_in, at_once
):
    people = [supervisor, make_user("冉站长", (town, Role.SUPERVISOR))]

    answers = at_once(*(publishing(signed_in(person), draft) for person in people))

    published = PlanDraft.objects.get(pk=draft.pk)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    [winner] = [person for person, answer in zip(people, answers, strict=True) if answer.status_code == 302]
    [refused] = [answer.content.decode() for answer in answers if answer.status_code == 409]
    assert (published.state, published.published_by) == ("published", winner)
    assert "这份草稿已发布" in refused
    assert winner.name in refused
    assert Campaign.objects.count() == 1
    parts = TaskPart.objects.values_list("task", "org")
    assert len(parts) == len(set(parts)) > 0
    assert history(published).filter(verb="campaigns.publish").count() == 1
    assert not verify().broken
