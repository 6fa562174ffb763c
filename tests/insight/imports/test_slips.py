"""Imported accounts get their first passwords on a slip: shown once, kept nowhere in clear."""

import re
import uuid
from io import BytesIO

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher
from django.core.management import call_command
from django.utils import timezone
from python_calamine import CalamineWorkbook

from anwang.base.audit.models import Event
from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.base.kit.xlsx import workbook
from anwang.insight.imports import actions
from anwang.insight.imports.actions import slips
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.town.people.passwords import sealed
from tests.factories.people import make_user
from tests.insight.imports.conftest import firm, sheet

pytestmark = pytest.mark.django_db
ROSTER = ["姓名", "联系电话", "所属单位", "岗位"]
PASSWORD = re.compile(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}")


def roster(*numbers):
    rows = [[f"网格员{n}", f"139000000{n:02}", "五云村", "网格员"] for n in numbers]
    return workbook(rows, ROSTER, "名册")


@pytest.fixture
def batch(imported, packs):
    return imported(roster(11, 12), target="people")


def post(client, batch, **more):
    return client.post(f"/imports/{batch.pk}/passwords/", {"once": str(uuid.uuid4()), **more})


def test_the_slip_shows_a_password_for_each_that_works_and_must_be_changed(client, supervisor, batch):
    client.force_login(supervisor)
    offered = client.get(f"/imports/{batch.pk}/").content.decode()

    page = post(client, batch)

    assert "2 人的账号还没有登录过" in offered
    assert "no-store" in page["Cache-Control"]
    first, second = PASSWORD.findall(page.content.decode())
    assert first != second
    person = User.objects.get(username="13900000011")
    assert person.check_password(first)
    assert person.must_change_password
    assert "五云村 · 网格员" in page.content.decode()


def test_a_slip_made_anew_replaces_what_nobody_used_and_leaves_who_signed_in_alone(client, supervisor, batch):
    earlier = {each.user.username: each.password for each in actions.issue_slip(batch, by=supervisor)}
    used = User.objects.get(username="13900000011")
    client.force_login(used)

    again = actions.issue_slip(batch, by=supervisor)

    assert [each.user.username for each in again] == ["13900000012"]
    waiting = User.objects.get(username="13900000012")
    assert not waiting.check_password(earlier["13900000012"])
    assert waiting.check_password(again[0].password)
    assert User.objects.get(pk=used.pk).check_password(earlier["13900000011"])
    User.objects.update(last_login=timezone.now())
    with pytest.raises(NotReady, match="都登录过了"):
        actions.issue_slip(batch, by=supervisor)


def test_no_password_is_kept_in_clear_and_the_trail_says_that_a_slip_was_made(supervisor, batch, caplog):
    issued = actions.issue_slip(batch, by=supervisor)

    told = str(list(Event.objects.values())) + str(list(User.objects.values())) + caplog.text + repr(issued)
    assert not any(each.password in told for each in issued)
    [event] = history(batch).filter(verb="imports.slip")
    assert (event.label, event.note, event.actor_name) == ("做初始密码单", "2 人", str(supervisor))
    person = User.objects.get(username="13900000011")
    assert history(person).filter(verb="people.issue_password").count() == 1


def test_a_slip_as_a_workbook_and_through_the_api(client, supervisor, batch):
    client.force_login(supervisor)

    book = CalamineWorkbook.from_filelike(BytesIO(post(client, batch, **{"as": "xlsx"}).content))

    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == ["姓名", "单位和角色", "登录名", "初始密码"]
    assert User.objects.get(username=rows[1][2]).check_password(rows[1][3])
    answer = client.post(f"/api/v1/imports/{batch.pk}/passwords/")
    [one, _] = answer.json()
    assert "no-store" in answer["Cache-Control"]
    assert User.objects.get(username=one["username"]).check_password(one["password"])


def test_a_second_tap_issues_nothing_that_nobody_sees(client, supervisor, batch):
    client.force_login(supervisor)
    key = str(uuid.uuid4())
    shown = PASSWORD.findall(post(client, batch, once=key).content.decode())

    again = post(client, batch, once=key)

    assert again["Location"] == f"/imports/{batch.pk}/"
    assert User.objects.get(username="13900000011").check_password(shown[0])


def test_only_who_keeps_the_accounts_makes_the_slip(client, batch, town, village, stranger, cadre):
    elsewhere = make_user("别村主任", (village, Role.VILLAGE_CADRE))
    for person in (stranger, cadre, elsewhere):
        client.force_login(person)
        assert post(client, batch).status_code in (403, 404)
    assert not User.objects.get(username="13900000011").has_usable_password()


def test_an_administrators_account_is_left_to_administrators(imported, supervisor, town, packs):
    administrator = make_user("钱管理", (town, Role.ADMINISTRATOR))
    batch = imported(
        workbook([["孙管理", "13900000021", town.name, "系统管理员"]], ROSTER, "名册"),
        target="people", by=administrator,
    )  # fmt: skip

    with pytest.raises(slips.PermissionDenied):
        actions.issue_slip(batch, by=supervisor)
    assert len(actions.issue_slip(batch, by=administrator)) == 1


def test_a_slip_is_full_at_some_length_and_the_next_goes_on(supervisor, batch, client, monkeypatch):
    monkeypatch.setattr(slips, "MOST", 1)
    client.force_login(supervisor)

    pages = [post(client, batch).content.decode() for _ in range(2)]

    assert ["还有 1 人没有初始密码" in page for page in pages] == [True, False]
    assert User.objects.filter(must_change_password=True).count() == 2


def test_batches_of_other_things_have_no_slip(client, supervisor, imported, packs):
    batch = imported(sheet(firm(1)))
    client.force_login(supervisor)

    assert post(client, batch).status_code == 409
    assert "密码单" not in client.get(f"/imports/{batch.pk}/").content.decode()


def test_the_command_puts_the_slip_into_a_file_of_its_own(supervisor, village, packs, tmp_path, capsys):
    file, slip = tmp_path / "名册.xlsx", tmp_path / "密码单.xlsx"
    file.write_bytes(roster(11))

    call_command("import", "people", str(file), "--slip", str(slip), "--json")

    [_, row] = CalamineWorkbook.from_path(str(slip)).get_sheet_by_index(0).to_python()
    assert User.objects.get(username="13900000011").check_password(row[3])
    assert slip.stat().st_mode & 0o077 == 0
    assert row[3] not in capsys.readouterr().out


def test_a_drawn_password_is_hashed_in_few_rounds_and_anew_at_the_first_sign_in(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    person = make_user("周网格")
    person.password = sealed("kmw4-trp7-xhb2")
    person.save()
    assert person.password.split("$")[1] == "20000"

    assert person.check_password("kmw4-trp7-xhb2")

    fresh = User.objects.get(pk=person.pk).password
    assert int(fresh.split("$")[1]) == identify_hasher(fresh).iterations
    assert check_password("kmw4-trp7-xhb2", fresh)
