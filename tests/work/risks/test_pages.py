"""The register in a browser's terms: start, read, assess, report, weigh; strangers find nothing."""

import datetime as dt

import pytest

from anwang.town.people.choices import Role
from anwang.work.risks.models import Assessment, MajorHazardInstallation, Reassessment, RiskEvent, RiskPoint
from anwang.work.selfchecks.models import CheckDuty
from tests.factories.people import make_user
from tests.factories.risks import make_control, make_event, make_point
from tests.factories.subjects import make_subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("packs")]
LEC = {"scheme": "core/lec", "f-l": "3", "f-e": "6", "f-c": "15", "assessed_on": "2026-11-20"}


@pytest.fixture(autouse=True)
def _day(time_machine):
    time_machine.move_to("2026-11-26T02:00:00Z", tick=False)


@pytest.fixture
def shop(village):
    return make_subject("五云小吃", village, type="core/restaurant")


@pytest.fixture
def keeper(shop, client):
    user = make_user("钱店主", (shop.org, Role.PRINCIPAL))
    client.force_login(user)
    return user


@pytest.fixture
def point(shop):
    return make_control(make_event(make_point(shop, "后厨"), "燃气泄漏")).event.point


def text(response, status=200):
    assert response.status_code == status, response.content.decode()[:400]
    return response.content.decode()


def test_an_owner_starts_from_the_template(client, shop, keeper):
    assert "从模板开始" in text(client.get(f"/risks/subjects/{shop.pk}/"))

    client.post(f"/risks/subjects/{shop.pk}/start/", {"template": "core/restaurant"})

    page = text(client.get("/risks/", follow=True))
    assert "1 个风险点、5 个风险事件、10 条措施 · 5 个事件未评估" in page


def test_the_assess_page_begins_with_the_proposal(client, shop, keeper):
    client.post(f"/risks/subjects/{shop.pk}/start/", {"template": "core/restaurant"})
    event = RiskEvent.objects.first()

    page = text(client.get(f"/risks/events/{event.pk}/assess/"))

    assert "按模板的建议选好" in page
    assert "一般风险" in page


def test_an_assessment_is_saved_and_told_on_the_point(client, point, keeper):
    event = point.events.get()

    response = client.post(f"/risks/events/{event.pk}/assess/", LEC)

    assert response["Location"] == f"/risks/{point.pk}/#event-{event.pk}"
    assert "LEC 270" in text(client.get(f"/risks/{point.pk}/"))
    assert Assessment.objects.get().grade == "orange"


def test_a_missing_value_is_said_beside_its_question(client, point, keeper):
    page = text(client.post(f"/risks/events/{point.events.get().pk}/assess/", LEC | {"f-c": ""}), 422)

    assert "请选择C　真出了事，后果有多重？" in page
    assert not Assessment.objects.exists()


def test_the_preview_answers_while_one_picks(client, keeper):
    assert "较大风险" in text(client.get("/risks/preview/", LEC))
    assert "3 项都选好" in text(client.get("/risks/preview/", {"scheme": "core/lec", "f-l": "3"}))
    assert client.get("/risks/preview/", {"scheme": "core/none"}).status_code == 404


def test_points_events_and_controls_are_written_corrected_and_taken_out(client, shop, keeper):
    client.post(f"/risks/subjects/{shop.pk}/new/", {"name": "气瓶间", "kind": "storage"})
    point = RiskPoint.objects.get()
    client.post(f"/risks/{point.pk}/events/new/", {"name": "泄漏", "accident_type": "16"})
    event = point.events.get()
    client.post(
        f"/risks/events/{event.pk}/controls/new/", {"text": "直立", "kind": "management", "data_source": "2"}
    )
    control = event.controls.get()
    for kind in ("", "events/", "controls/"):
        pk = {"": point.pk, "events/": event.pk, "controls/": control.pk}[kind]
        text(client.get(f"/risks/{kind}{pk}/edit/"))
    client.post(f"/risks/{point.pk}/edit/", {"name": "气瓶房", "kind": "storage"})
    client.post(f"/risks/remove/control/{control.pk}/", {"reason": "重复"})

    point.refresh_from_db()
    control.refresh_from_db()
    assert (point.name, control.is_deleted) == ("气瓶房", True)


def test_a_code_that_no_table_has_is_refused(client, point, keeper):
    page = text(client.post(f"/risks/{point.pk}/events/new/", {"name": "怪事", "accident_type": "99"}), 422)

    assert "代码表里没有 99" in page


def test_codes_and_substances_are_found_while_typing(client, keeper):
    assert "6 触电" in text(client.get("/risks/codes/accident-types/", {"q": "触电"}))
    assert "没有找到" in text(client.get("/risks/codes/nothing/", {"q": "触电"}))
    assert "临界量 10 吨" in text(client.get("/risks/substances/", {"q": "液氨"}))


def test_a_reported_change_leads_to_the_reassessment(client, shop, point, keeper):
    response = client.post(
        f"/risks/subjects/{shop.pk}/change/",
        {"points": [point.pk], "kind": "equipment", "text": "换了灶具", "happened_on": "2026-11-25"},
    )

    task = Reassessment.objects.get()
    assert response["Location"] == f"/risks/reassessments/{task.pk}/"
    assert "燃气泄漏" in text(client.get(response["Location"]))
    assert "换了灶具" in text(client.get("/risks/reassessments/"))
    assert "待重新评估" in text(client.get("/")) or "完成重新评估" in text(client.get("/"))


def test_an_officer_raises_a_grade_and_a_worker_does_not(client, point, supervisor):
    worker = make_user("孙工", (point.org, Role.WORKER))
    answers = {"raised_grade": "red", "raised_reason": "挖断燃气管"}
    client.force_login(worker)
    assert client.post(f"/risks/{point.pk}/raise/", answers).status_code == 403

    client.force_login(supervisor)
    client.post(f"/risks/{point.pk}/raise/", answers)

    assert "挖断燃气管" in text(client.get(f"/risks/{point.pk}/"))


def test_a_unit_is_registered_and_weighed(client, shop, point, keeper):
    client.post(f"/risks/subjects/{shop.pk}/installations/new/", {"name": "冷库", "point": point.pk})
    unit = MajorHazardInstallation.objects.get()
    client.post(f"/risks/installations/{unit.pk}/weigh/", {"people": 35, "name-0": "氨", "amount-0": "12"})

    page = text(client.get(f"/risks/installations/{unit.pk}/"))
    assert "四级重大危险源" in page
    assert "职责清单" in page
    text(client.get(f"/risks/installations/{unit.pk}/weigh/"))
    client.post(f"/risks/installations/duties/{unit.duties.get(duty='plan').pk}/", {"done_on": "2026-11-26"})
    assert unit.duties.get(duty="plan").done_on
    assert "冷库" in text(client.get("/risks/installations/"))


def test_the_calculator_writes_nothing(client, keeper):
    page = text(
        client.post(
            "/risks/installations/calculator/",
            {"people": 60, "name-0": "汽油", "amount-0": "120", "name-1": "W5.4", "amount-1": "90"},
        )
    )

    assert "不构成重大危险源" in page
    assert "0.9270" in page
    assert "不是数" in text(
        client.post("/risks/installations/calculator/", {"people": 1, "name-0": "氨", "amount-0": "多"}), 422
    )


def test_the_town_sees_the_list_and_its_excel(client, point, supervisor):
    client.force_login(supervisor)

    assert "后厨" in text(client.get("/risks/"))
    assert client.get("/risks/?format=xlsx")["Content-Type"].startswith("application/vnd.openxml")
    assert "风险清单" in text(client.get(point.subject.get_absolute_url()))


@pytest.mark.parametrize("address", ["{}/", "{}/edit/", "{}/raise/", "{}/events/new/"])
def test_a_stranger_finds_nothing(client, point, stranger, address):
    client.force_login(stranger)

    assert client.get(f"/risks/{address.format(point.pk)}").status_code == 404


def test_a_measure_shows_the_rounds_that_look_at_it(client, point, keeper):
    duty = CheckDuty.objects.create(
        subject=point.subject, org=point.org, name="打烊巡查", starts_on=dt.date(2026, 11, 1)
    )
    duty.controls.add(point.events.get().controls.get())

    assert "打烊巡查" in text(client.get(f"/risks/{point.pk}/"))
