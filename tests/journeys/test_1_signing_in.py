"""The sign-in page carries the name; one click a role in the demo only; wrong passwords end in a lock-out."""

import pytest

pytestmark = pytest.mark.journey
PASSWORD = "correct-horse-2026"


@pytest.fixture
def known(supervisor):
    """王站长 has a password."""
    supervisor.username = "yingjiban"
    supervisor.set_password(PASSWORD)
    supervisor.save()
    return supervisor


def test_office_signs_in_with_name_and_password(visit, known):
    someone = visit()

    someone.open("/hazards/")
    someone.sees("安网", "登录名", "密码")
    someone.misses("演示")
    someone.write("登录名", "yingjiban")
    someone.write("密码", PASSWORD)
    someone.tap("登录")

    assert someone.page.url.endswith("/hazards/")  # where they wanted to go
    someone.sees("隐患", "王站长")


def test_wrong_password_is_told_and_the_fifth_locks(visit, known):
    someone = visit(phone=True)
    someone.open("/people/sign-in/")

    for _ in range(4):
        someone.write("登录名", "yingjiban")
        someone.write("密码", "wrong")
        someone.tap("登录")
    someone.sees("登录名或密码不对，请核对后再试；连续输错 5 次将锁定 15 分钟")
    someone.write("登录名", "yingjiban")
    someone.write("密码", "wrong")
    someone.tap("登录")
    someone.sees("已锁定 15 分钟")
    someone.write("密码", PASSWORD)
    someone.tap("登录")

    someone.sees("已锁定 15 分钟")  # the right one comes too late


@pytest.mark.parametrize("phone", [False, True])
def test_demo_lets_in_each_role_with_one_click(
    visit, settings, supervisor, inspector, cadre, leader, stranger, phone
):
    settings.DEMO = True
    someone = visit(phone=phone)

    someone.open("/people/sign-in/")
    someone.sees("安网", "演示：点一个角色直接进入", "应急办负责人", "王站长 · 回龙坝镇")
    if not phone:
        someone.shows("sign-in")
    someone.tap("应急办负责人", exact=False)

    someone.sees("今天", "待我办理")
