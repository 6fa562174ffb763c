"""Forms: saved once, refused beside the field, never out of their author's sight."""

from uuid import uuid4

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import RequestFactory

from anwang.base.kit.models import OnceKey
from anwang.base.kit.once import forget_old_keys, once, read_key
from anwang.base.kit.pages import form_page
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from tests.factories.orgs import make_org


class NameForm(forms.Form):
    name = forms.CharField(label="名称")


@pytest.fixture
def send(supervisor, village):
    """Sends the form as 王站长; ``save`` makes a village's unit unless told otherwise."""

    def send(save=None, by=None, **data):
        request = RequestFactory().post("/orgs/new/", data)
        request.user = by or supervisor
        keep = save or (
            lambda form: f"/orgs/{make_org(OrgKind.UNIT, form.cleaned_data['name'], village).pk}/"
        )
        return form_page(request, NameForm(request.POST), title="新建", save=keep, back="/orgs/")

    return send


def units():
    return list(Org.objects.filter(kind=OrgKind.UNIT).values_list("name", flat=True))


def test_a_second_tap_finds_what_the_first_one_made(send):
    key = str(uuid4())

    first, second = send(name="甲店", once=key), send(name="甲店", once=key)

    assert units() == ["甲店"]
    assert (first.status_code, second.url) == (302, first.url)


def test_two_forms_are_two_records(send):
    send(name="甲店", once=str(uuid4()))
    send(name="甲店", once=str(uuid4()))

    assert units() == ["甲店", "甲店"]


def test_somebody_elses_key_leads_nowhere(send, inspector):
    key = str(uuid4())

    first, other = send(name="甲店", once=key), send(name="乙店", once=key, by=inspector)

    assert first.url != other.url
    assert units() == ["甲店", "乙店"]


def test_a_broken_form_is_422_and_can_be_sent_again_with_its_key(send):
    key = str(uuid4())

    broken = send(name="", once=key)

    assert (broken.status_code, broken.context_data["once"], units()) == (422, key, [])
    assert send(name="甲店", once=key).status_code == 302


@pytest.mark.parametrize(
    ("error", "status", "field"),
    [
        (ValidationError({"name": "已有同名单位"}), 422, "name"),
        (ValidationError({"code": "代码少一位"}), 422, "__all__"),
        (ValidationError("名称与代码不符"), 422, "__all__"),
        (BadInput("第 3 行名称为空"), 422, "__all__"),
        (NotReady("须先核实"), 409, "__all__"),
    ],
)
def test_what_saving_refuses_is_shown_on_the_form_and_nothing_is_kept(send, village, error, status, field):
    def save(form):
        make_org(OrgKind.UNIT, "甲店", village)
        raise error

    response = send(save, name="甲店", once=str(uuid4()))

    assert (response.status_code, list(response.context_data["form"].errors)) == (status, [field])
    assert (units(), OnceKey.objects.count()) == ([], 0)


def test_a_record_its_author_could_not_see_is_not_kept(send, stranger):
    elsewhere = stranger.home

    response = send(lambda form: make_org(OrgKind.UNIT, "甲店", elsewhere), name="甲店")

    assert response.status_code == 422
    assert "你将看不到这条记录" in str(response.context_data["form"].errors)
    assert units() == []


def test_saving_nothing_in_particular_leads_back(send):
    assert send(lambda form: None, name="甲店").url == "/orgs/"


def test_another_broken_constraint_is_no_second_tap(db, village):
    def save():
        Org.objects.create(kind=OrgKind.UNIT, name="甲店", parent=village, path=village.path)

    with pytest.raises(IntegrityError):
        once(uuid4(), 1, save)


def test_what_is_no_key_is_none():
    assert (read_key(""), read_key("'; drop")) == (None, None)


def test_keys_are_forgotten_after_a_week(db):
    with time_machine.travel("2026-11-01 09:00+08:00"):
        once(uuid4(), 1, lambda: "/old/")
    with time_machine.travel("2026-11-07 09:00+08:00"):
        once(uuid4(), 1, lambda: "/new/")

    with time_machine.travel("2026-11-09 09:00+08:00"):
        assert forget_old_keys() == 1

    assert [key.url for key in OnceKey.objects.all()] == ["/new/"]
