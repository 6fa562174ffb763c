"""One visit, two results: the office enters the review, reads the score, and makes it public."""

import datetime as dt

import pytest

from anwang.town.people.choices import Role
from anwang.work.appraisals.models import Appraisal
from tests.factories.appraisals import accepted, answers, make_assessor, make_line, visited
from tests.factories.enforcement import make_officer, publish_enforcement
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.journey


def test_office_enters_a_review_and_makes_it_public(
    visit, packs, village, town, supervisor, inspector, leader
):
    publish_enforcement()
    publish_shipped("primary-responsibility")
    factory = make_subject("回龙机械加工厂", village, type="core/factory").take("verify", by=supervisor)
    firm = make_user("何经理", (factory.org, Role.PRINCIPAL))
    officers = [make_officer(town, "李检查", user=inspector), make_officer(town, "蒋检查")]
    make_line(factory)
    found = accepted(factory, [make_assessor(town)], firm=firm, head=supervisor)
    inspection = visited(factory, officers, answers(), helpers="罗国栋", head=supervisor, leader=leader)

    head = visit(supervisor)
    head.open(found.get_absolute_url())
    head.sees("评审中", "罗国栋")
    head.tap("登记评审结果")
    head.tap("登记评审结果", within="dialog[open]")
    head.waits_for("一次上门，两份结果")
    head.sees("100 分", inspection.number, "一年检查几次？")
    head.shows("appraisal-score")
    head.tap("公示")
    head.write("公示在哪里", "镇政府公示栏", within="dialog[open]")
    head.tap("公示", within="dialog[open]")
    head.waits_for("公示页（不用登录就能看）")
    head.open("/appraisals/?view=public")
    head.sees("回龙机械加工厂", "建设任务")
    head.shows("appraisals")

    phone = visit(leader, phone=True)
    phone.open(f"/appraisals/public/{town.pk}/")
    phone.sees("回龙机械加工厂", "100 分")

    made = Appraisal.objects.get()
    assert (made.state, made.score, made.public_until) == ("public", 100, dt.date(2026, 11, 30))
