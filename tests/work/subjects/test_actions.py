"""Registering and merging."""

from anwang.town.orgs.models import Org
from anwang.work.subjects.choices import SubjectState
from tests.factories.subjects import make_subject


def test_registered_subject_is_a_leaf_of_the_tree(village, cadre):
    subject = make_subject("五云便民超市", village, by=cadre)

    assert subject.org.parent == village
    assert (subject.town, subject.village, subject.unit) == (village.town_id, village.pk, subject.org.pk)
    assert subject.state == SubjectState.PENDING
    assert Org.objects.get(pk=subject.org_id).name == "五云便民超市"
