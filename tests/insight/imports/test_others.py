"""People, officers and ledgers come in by the same way."""

import datetime as dt

import pytest

from anwang.base.kit.refusals import NotReady
from anwang.base.kit.xlsx import workbook
from anwang.insight.imports import actions
from anwang.insight.imports.models import Batch
from anwang.town.people.actions import issue_password
from anwang.town.people.choices import Role
from anwang.town.people.models import Post, User
from anwang.work.enforcement.models import Officer
from anwang.work.registers.models import Entry
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.django_db
ROSTER = ["姓名", "联系电话", "所属单位", "岗位"]
PROOF = ["姓名", "所在单位", "在职情况", "相关专业", "实践经验", "执法证号", "有效期", "执法主体"]


def test_people_get_accounts_and_posts_but_no_password(imported, village, packs):
    shop = make_subject("五云便民超市", village)
    imported(
        workbook(
            [
                ["周网格", "13900000011", "五云村", "网格员"],
                ["赵店主", "139 0000 0012", "五云便民超市", "企业负责人"],
            ],
            ROSTER,
            "名册",
        ),
        target="people",
    )

    posts = {post.user.name: (post.org, post.role) for post in Post.objects.filter(user__phone__gt="139")}
    assert posts == {"周网格": (village, "grid-worker"), "赵店主": (shop.org, "principal")}
    assert not User.objects.get(name="周网格").has_usable_password()


def test_a_phone_that_is_somebody_elses_is_a_fault_and_a_known_person_gets_a_further_post(
    examined, village, supervisor, packs
):
    known = make_user("周网格", (village, Role.GRID_WORKER))
    User.objects.filter(pk=known.pk).update(username="13900000011")
    rows = [["周网格", "13900000011", "五云村", "村干部"], ["别人", "13900000011", "五云村", "网格员"]]
    batch = examined(workbook(rows, ROSTER, "名册"), target="people")
    assert [(r.line, r.sentence) for r in batch.remarks.all()] == [
        (3, "这个手机号已是“周网格”的，姓名对不上，请核对")
    ]
    batch = examined(workbook(rows[:1], ROSTER, "名册"), target="people")
    actions.decide_all(batch, "fill", by=supervisor)
    actions.commit(batch, by=supervisor)
    assert known.posts.filter(role="village-cadre", is_active=True).count() == 1

    actions.undo(batch, by=supervisor)

    assert known.posts.filter(role="village-cadre", is_active=True).count() == 0


def test_an_account_with_a_password_holds_the_batch(imported, village, supervisor, packs):
    batch = imported(
        workbook([["周网格", "13900000011", "五云村", "网格员"]], ROSTER, "名册"), target="people"
    )
    issue_password(User.objects.get(name="周网格"), by=supervisor)

    with pytest.raises(NotReady, match="之后发放初始密码 1 条"):
        actions.undo(batch, by=supervisor)


def test_officers_stand_in_their_ledger_and_may_inspect(imported, supervisor, inspector, town):
    publish_shipped("core", "study")
    batch = imported(
        workbook(
            [["李检查", "回龙坝镇", "在职", "是", "有", "渝沙执001", "2028年6月30日", "沙坪坝区应急管理局"]],
            PROOF,
            "名册",
        ),
        target="officers",
    )

    officer = Officer.objects.get()
    assert (officer.user, officer.certificate, officer.valid_until) == (
        inspector, "渝沙执001", dt.date(2028, 6, 30),
    )  # fmt: skip
    assert (officer.entry.org, officer.authority) == (town, "沙坪坝区应急管理局")
    actions.undo(batch, by=supervisor)
    assert (Officer.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_ledger_of_a_pack_takes_what_its_own_sheet_takes_and_more(imported, examined, village, supervisor):
    publish_shipped("core", "study")
    head = ["姓名", "单位", "在职情况", "安全生产相关专业学历", "实践经验", "学历"]
    target = "register:study/officers"
    imported(workbook([["甲", "五云村", "在职", "√", "否", "本科"]], head, "表"), target=target)
    assert Entry.objects.get().values["experience"] is False

    second = examined(
        workbook(
            [["甲", "五云村", "借调", "√", "否", ""], ["乙", "五云村", "在职", "否", "否", "博士"]],
            head,
            "表",
        ),
        target=target,
    )

    assert [(r.line, r.column) for r in second.remarks.all()] == [(3, "学历")]
    third = examined(workbook([["甲", "五云村", "借调", "√", "否", ""]], head, "表"), target=target)
    actions.decide_all(third, "overwrite", by=supervisor, overwrite=["duty"])
    actions.commit(third, by=supervisor)
    assert Entry.objects.get().values["duty"] == "借调"
    assert Entry.objects.get().values["education"] == "本科"
    assert Batch.objects.get(pk=third.pk).merged_count == 1
