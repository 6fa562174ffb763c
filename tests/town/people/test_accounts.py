"""Accounts of others: who may open, post, end them, and whose."""

import re
import uuid

import pytest

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.town.people.actions import deactivate
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from tests.factories.orgs import make_village
from tests.factories.people import make_user

PASSWORD = re.compile(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}")


@pytest.fixture
def administrator(town):
    """钱管理, who keeps the accounts of the town."""
    return make_user("钱管理", (town, Role.ADMINISTRATOR))


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def typed(org, role=Role.GRID_WORKER, **changes):
    return {
        "name": "新网格员",
        "phone": "13900000002",
        "org": org.pk,
        "role": role.value,
        "once": str(uuid.uuid4()),
        **changes,
    }


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_list_asks_the_same_queries_for_any_number_of_rows(
    as_administrator, village, rows, django_assert_num_queries
):
    for number in range(rows):
        make_user(f"村干{number}", (village, Role.VILLAGE_CADRE))
    as_administrator.get("/people/")

    with django_assert_num_queries(10):
        page = as_administrator.get("/people/", {"posts__role": "village-cadre"})

    assert len(page.context["table"].paginated_rows) == rows


def test_new_colleague_gets_a_post_and_a_password_shown_once(as_administrator, village):
    form = typed(village)

    first, again = as_administrator.post("/people/new/", form), as_administrator.post("/people/new/", form)

    person = User.objects.get(username="13900000002")
    assert person.check_password(PASSWORD.search(first.content.decode())[0])
    assert person.must_change_password
    assert [(post.org, post.role) for post in person.posts.all()] == [(village, Role.GRID_WORKER)]
    assert again["Location"] == person.get_absolute_url()


def test_phone_that_signs_in_already_is_refused(as_administrator, village):
    as_administrator.post("/people/new/", typed(village))

    page = as_administrator.post("/people/new/", typed(village, name="另一个"))

    assert page.status_code == 422
    assert "已被使用" in page.content.decode()
    assert User.objects.filter(username="13900000002").count() == 1


def test_post_in_another_town_cannot_be_given(as_administrator, stranger):
    page = as_administrator.post("/people/new/", typed(stranger.town))

    assert page.status_code == 422
    assert not User.objects.filter(username="13900000002").exists()


@pytest.mark.parametrize("who", ["inspector", "leader", "cadre", "officer"])
def test_others_look_and_change_nothing(request, client, who, supervisor):
    client.force_login(request.getfixturevalue(who))
    url = supervisor.get_absolute_url()

    assert client.get("/people/").status_code == 200
    assert client.get(url).status_code == 200
    assert client.get("/people/new/").status_code == client.get(f"{url}appoint/").status_code == 403
    for path in ("password/", "end/", "open-again/", f"posts/{supervisor.posts.get().pk}/relieve/"):
        assert client.post(f"{url}{path}").status_code == 403
    assert User.objects.get(pk=supervisor.pk).is_active


def test_stranger_finds_nobody_of_ours(client, stranger, inspector):
    client.force_login(stranger)

    assert inspector.name not in client.get("/people/", {"view": "all"}).content.decode()
    for path in ("", "appoint/"):
        assert client.get(f"{inspector.get_absolute_url()}{path}").status_code == 404
    for path in ("password/", "end/"):
        assert client.post(f"{inspector.get_absolute_url()}{path}").status_code == 404


def test_owner_has_no_list_of_officials(client, owner, inspector):
    client.force_login(owner)

    assert client.get("/people/").status_code == 403
    assert client.get(inspector.get_absolute_url()).status_code == 404


def test_supervisor_keeps_accounts_but_not_the_administrators(client, supervisor, administrator, inspector):
    client.force_login(supervisor)

    assert client.post(f"{administrator.get_absolute_url()}password/").status_code == 403
    assert client.post(f"{inspector.get_absolute_url()}password/").status_code == 200
    assert "系统管理员" not in client.get("/people/new/").context["form"].fields["role"].choices[-1]


def test_who_serves_elsewhere_too_is_not_ours_to_keep(as_administrator, town, stranger):
    both = make_user("两镇挂职", (town, Role.INSPECTOR), (stranger.town, Role.INSPECTOR))

    assert as_administrator.post(f"{both.get_absolute_url()}password/").status_code == 403


def test_person_is_relieved_and_posted_elsewhere(as_administrator, cadre, town):
    other = make_village("青龙村", town)
    url = cadre.get_absolute_url()

    as_administrator.post(f"{url}posts/{cadre.posts.get().pk}/relieve/")
    as_administrator.post(f"{url}appoint/", {"org": other.pk, "role": Role.VILLAGE_CADRE.value})

    assert [post.org for post in User.objects.get(pk=cadre.pk).posts_held] == [other]
    assert [event.label for event in history(cadre)][-2:] == ["免职", "任职"]


def test_relieved_person_stays_in_sight_of_who_keeps_accounts(as_administrator, cadre, inspector, client):
    as_administrator.post(f"{cadre.get_absolute_url()}posts/{cadre.posts.get().pk}/relieve/")

    assert as_administrator.get(cadre.get_absolute_url()).status_code == 200
    client.force_login(inspector)
    assert client.get(cadre.get_absolute_url()).status_code == 404


def test_ended_account_is_signed_out_at_once(client, inspector, supervisor):
    client.force_login(inspector)
    assert client.get("/people/me/").status_code == 200

    deactivate(inspector, by=supervisor)

    assert client.get("/people/me/").status_code == 302


def test_nobody_ends_the_own_account(administrator):
    with pytest.raises(BadInput, match="不能停用自己的账号"):
        deactivate(administrator, by=administrator)
