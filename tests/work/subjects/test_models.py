"""Which subjects look like the same one; which are found; which are seen."""

import pytest

from anwang.town.people.choices import Role
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject
from tests.factories.orgs import make_village
from tests.factories.people import make_user
from tests.factories.subjects import make_subject


def pair(first, second):
    """Whether each of the two is the other's double, by both roads."""
    both = {first, second}
    assert (second in first.doubles()) == (first in second.doubles())
    assert (set(Subject.objects.doubled()) == both) == (second in first.doubles())
    return second in first.doubles()


def test_same_name_in_the_same_village_is_a_double(village):
    assert pair(make_subject("五云超市", village), make_subject("五云 超市（个体工商户）", village))


def test_same_name_in_another_village_is_none(village, town):
    assert not pair(make_subject("五云超市", village), make_subject("五云超市", make_village("青龙村", town)))


def test_same_phone_at_the_same_address_is_a_double(village):
    door = {"contact_phone": "13900000009", "address": "正街 9 号"}

    assert pair(make_subject("五云超市", village, **door), make_subject("赵记百货", village, **door))


def test_same_phone_elsewhere_is_none(village):
    first = make_subject("五云超市", village, contact_phone="13900000009")

    assert not pair(first, make_subject("赵家仓库", village, contact_phone="13900000009"))


def test_what_is_closed_is_nobodys_double(village):
    first, second = make_subject("五云超市", village), make_subject("五云超市", village)
    Subject.objects.filter(pk=second.pk).update(state=SubjectState.CLOSED)

    assert not first.doubles().exists()
    assert not Subject.objects.doubled().exists()


@pytest.mark.parametrize("words", ["便民", "wybm", "五云 超市", "LS-2026-0001", "13900000001"])
def test_subject_is_found_by_name_initials_number_and_phone(village, time_machine, words):
    time_machine.move_to("2026-11-23")
    shop = make_subject("五云便民超市", village, contact_phone="13900000001")
    make_subject("青龙餐馆", village)

    assert list(Subject.objects.search(words)) == [shop]


def test_everybody_sees_what_their_posts_cover(shop, cadre, supervisor, keeper, stranger, officer, village):
    other = make_subject("隔壁餐馆", village)
    neighbour = make_user("邻村干部", (make_village("青龙村", village.town), Role.VILLAGE_CADRE))

    def seen(user):
        return set(Subject.objects.visible_to(user))

    assert seen(cadre) == seen(supervisor) == {shop, other}
    assert seen(keeper) == {shop}
    assert seen(stranger) == seen(neighbour) == set()
    assert seen(officer) == set()


def test_department_sees_the_subjects_of_its_topics(packs, village, officer):
    fire = make_subject(village=village, type="fire/high-rise")
    make_subject(village=village, type="core/shop")

    assert list(Subject.objects.visible_to(officer)) == [fire]
