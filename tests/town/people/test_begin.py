"""The first town and its administrator come from the command line, once."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from anwang.town.orgs.models import Org
from anwang.town.people.models import User

ASKED = ["begin", "--district", "沙坪坝区", "--town", "回龙坝镇", "--name", "邹敏", "--phone", "13800000001"]


def test_first_administrator_signs_in_with_the_password_shown(db, client):
    said = StringIO()

    call_command("people", *ASKED, stdout=said)

    password = re.search(r"初始密码 (\S+)（", said.getvalue())[1]
    response = client.post("/people/sign-in/", {"username": "13800000001", "password": password})
    assert response.status_code == 302
    assert [str(post) for post in User.objects.get().posts_held] == ["回龙坝镇系统管理员 邹敏"]
    assert client.get("/people/", follow=True).redirect_chain == [("/people/me/", 302)]


def test_second_beginning_is_refused(db):
    call_command("people", *ASKED, stdout=StringIO())

    with pytest.raises(CommandError, match="已有单位"):
        call_command("people", *ASKED)
    assert Org.objects.count() == 2
