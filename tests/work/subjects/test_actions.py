"""Registering, correcting, merging, opening accounts."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, Conflict
from anwang.base.kit.search import find
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.subjects.actions import correct, merge, open_account, tell_apart
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.merging import merge_handlers, on_merge
from anwang.work.subjects.models import Subject
from tests.factories.orgs import make_village
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

CODE = "91500106MA5U00011W"


def test_registered_subject_is_a_leaf_of_the_tree(village, cadre):
    subject = make_subject("五云便民超市", village, by=cadre)

    assert subject.org.parent == village
    assert (subject.town, subject.village, subject.unit) == (village.town_id, village.pk, subject.org.pk)
    assert subject.state == SubjectState.PENDING
    assert subject.initials == "wybmcs"
    assert [event.verb for event in history(subject)] == ["subjects.register"]


def test_what_an_officer_registers_is_verified_at_once(village, inspector):
    subject = make_subject("五云便民超市", village, by=inspector)

    assert (subject.state, subject.verified_by) == (SubjectState.MANAGED, inspector)


def test_stranger_registers_nothing_here(village, stranger):
    with pytest.raises(PermissionDenied, match="须由管辖“五云村”的"):
        make_subject("五云便民超市", village, by=stranger)

    assert not Subject.objects.exists()


@pytest.mark.parametrize("role", [Role.TOWN_LEADER, Role.DEPARTMENT_OFFICER, Role.ADMINISTRATOR])
def test_roles_that_do_not_keep_the_ledger_register_nothing(town, village, role):
    with pytest.raises(PermissionDenied):
        make_subject("五云便民超市", village, by=make_user("某人", (town, role)))


def test_subject_without_a_code_gets_a_running_number_of_the_town(time_machine, village):
    time_machine.move_to("2026-11-23")

    numbers = [make_subject(village=village).number for _ in range(2)]
    other = make_subject(village=make_village()).number

    assert (numbers, other) == (["LS-2026-0001", "LS-2026-0002"], "LS-2026-0001")


def test_subject_with_a_code_needs_no_number(village):
    subject = make_subject(village=village, code=" 91500106ma5u00011w")

    assert (subject.code, subject.number) == (CODE, "")


def test_code_registered_twice_in_a_town_is_refused_with_the_other_named(village):
    make_subject("先登记的", village, code=CODE)

    with pytest.raises(ValidationError, match="已由“先登记的”登记"):
        make_subject("后登记的", village, code=CODE)

    assert Subject.objects.get().name == "先登记的"
    assert not Org.objects.filter(name="后登记的").exists()


def test_same_code_in_another_town_is_another_subject(village):
    make_subject(village=village, code=CODE)

    make_subject(village=make_village(), code=CODE)

    assert Subject.objects.filter(code=CODE).count() == 2


def test_wrong_code_is_refused_and_leaves_nothing(village):
    with pytest.raises(ValidationError, match="末位校验码"):
        make_subject(village=village, code="91500106MA5U00012W")

    assert (Subject.objects.count(), Org.objects.filter(kind="unit").count()) == (0, 0)


def test_type_brings_its_topic_and_whether_it_is_an_enterprise(packs, village):
    subject = make_subject(village=village, type="fire/high-rise")

    assert (subject.topic, subject.is_enterprise, subject.type_name) == ("fire", False, "高层建筑")


def test_unknown_type_is_refused(packs, village):
    with pytest.raises(ValidationError, match="没有监管对象类型 fire/castle"):
        make_subject(village=village, type="fire/castle")


def test_correction_keeps_both_values_in_the_trail(shop, cadre):
    correct(shop, by=cadre, name="五云生活超市", address="正街 2 号", seen=shop.version)

    event = history(shop).last()
    assert event.changes == {"名称": ["五云便民超市", "五云生活超市"], "地址": ["正街 1 号", "正街 2 号"]}
    assert shop.org.name == "五云生活超市"


def test_firm_corrects_its_contact_and_nothing_else(shop, keeper):
    correct(shop, by=keeper, contact_name="赵小店")

    assert Subject.objects.get().contact_name == "赵小店"
    with pytest.raises(PermissionDenied, match="企业可以更正联系人"):
        correct(shop, by=keeper, address="别处")
    with pytest.raises(PermissionDenied):
        correct(shop, by=keeper, town_or_village=shop.org.parent)


def test_worker_and_stranger_correct_nothing(shop, stranger):
    for user in (stranger, make_user("小工", (shop.org, Role.WORKER))):
        with pytest.raises(PermissionDenied):
            correct(shop, by=user, contact_name="别人")


def test_correction_of_an_old_version_is_refused(shop, cadre):
    seen = shop.version
    correct(shop, by=cadre, address="正街 2 号", seen=seen)

    with pytest.raises(Conflict, match="刚刚被别人改过"):
        correct(shop, by=cadre, address="正街 3 号", seen=seen)


def test_subject_that_moves_is_in_the_other_village(shop, supervisor, town):
    other = make_village("青龙村", town)

    correct(shop, by=supervisor, town_or_village=other)

    shop = Subject.objects.get()
    assert (shop.village, shop.org.parent, shop.org.village) == (other.pk, other, other)


def test_code_taken_away_leaves_a_number(village, cadre):
    subject = make_subject(village=village, code=CODE)

    correct(subject, by=cadre, code="")

    assert subject.number.startswith("LS-")


@pytest.fixture
def handled():
    """Whom the handlers of apps above were told about."""
    told = []
    handler = on_merge(lambda keep, drop: told.append((keep, drop)))
    yield told
    merge_handlers.remove(handler)


def test_merge_keeps_everything(shop, keeper, village, supervisor, handled):
    keep = make_subject("五云便民超市（个体工商户）", village, contact_name="", employees=None, code=CODE)
    correct(shop, by=supervisor, employees=3, facts={"exits": 2})

    merge(keep, shop, by=supervisor)

    keep, drop = Subject.objects.get(pk=keep.pk), Subject.objects.get(pk=shop.pk)
    assert (drop.state, drop.merged_into, drop.closed_by) == (SubjectState.CLOSED, keep, supervisor)
    assert (keep.contact_name, keep.employees, keep.facts) == ("赵店主", 3, {"exits": 2})
    assert [post.org for post in keeper.posts.filter(is_active=True)] == [keep.org]
    assert handled == [(keep, drop)]
    assert history(keep).last().verb == "subjects.absorb"
    assert history(drop).last().verb == "subjects.merge"


def test_code_moves_with_the_merge_where_the_kept_one_has_none(shop, village, supervisor):
    drop = make_subject(shop.name, village, code=CODE)

    merge(shop, drop, by=supervisor)

    assert Subject.objects.get(pk=shop.pk).code == CODE


def test_merge_into_a_subject_of_another_town_is_refused(shop, village, supervisor):
    make_subject(shop.name, village)
    elsewhere = make_subject(shop.name, make_village())

    with pytest.raises(ValidationError, match="本镇另一条"):
        merge(elsewhere, shop, by=supervisor)

    assert Subject.objects.get(pk=shop.pk).merged_into is None


def test_merged_double_does_not_come_back_by_itself(shop, village, supervisor):
    keep = make_subject(shop.name, village)
    merge(keep, shop, by=supervisor)

    [resume] = [offer for offer in shop.offers(supervisor) if offer.step.name == "resume"]

    assert resume.obstacle == "已并入“五云便民超市”，请到那一条办理"
    assert resume.mend == reverse("subjects:detail", args=[keep.pk])


def test_principal_gets_an_account_with_a_password_for_once(shop, cadre):
    user, password = open_account(shop, name="赵店主", phone="13900000001", by=cadre)

    assert user.check_password(password)
    assert user.must_change_password
    assert User.objects.get(pk=user.pk).covers(shop, Role.PRINCIPAL)


def test_owner_of_two_shops_keeps_one_account(shop, village, cadre):
    second = make_subject("赵家仓库", village)
    user, _ = open_account(shop, name="赵店主", phone="13900000001", by=cadre)

    again, password = open_account(second, name="赵店主", phone="13900000001", by=cadre)

    assert (again, password) == (user, "")
    assert {post.org for post in user.posts.all()} == {shop.org, second.org}


def test_account_for_another_persons_phone_is_refused(shop, cadre):
    open_account(shop, name="赵店主", phone="13900000001", by=cadre)

    with pytest.raises(BadInput, match="姓名对不上"):
        open_account(shop, name="钱老板", phone="13900000001", by=cadre)


def found(user, words):
    return {entry.object_id for entry in find(user, words, kinds=["subject"])}


def test_search_follows_what_is_corrected_and_merged(shop, village, supervisor, stranger):
    assert found(supervisor, "wybm") == {shop.pk}
    assert found(stranger, "wybm") == set()

    correct(shop, by=supervisor, name="青龙百货")
    assert (found(supervisor, "便民"), found(supervisor, "青龙")) == (set(), {shop.pk})

    double = make_subject("青龙百货", village)
    merge(double, shop, by=supervisor)
    assert found(supervisor, "青龙") == {double.pk}


def test_two_told_apart_are_not_offered_for_merging_again(village, cadre, stranger):
    first, second = make_subject("五云超市", village), make_subject("五云超市", village)
    with pytest.raises(PermissionDenied):
        tell_apart(first, second, by=stranger)

    tell_apart(first, second, by=cadre)

    assert not first.doubles().exists()
    assert not second.doubles().exists()
    assert not Subject.objects.doubled().exists()

    third = make_subject("五云超市", village)
    assert set(third.doubles()) == {first, second}
    assert set(Subject.objects.doubled()) == {first, second, third}
