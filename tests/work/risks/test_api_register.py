"""What pages do with a register, machines do too: correct, take out, start, report, weigh, draw, hang up."""

import pytest
from django.utils import timezone

from anwang.base.audit.trail import history
from anwang.work.risks.actions.reports import open_reports
from anwang.work.risks.models import Control, RiskReport
from tests.factories.hazards import make_photo

API = "/api/v1/risks/"


@pytest.fixture
def machine(client, boss):
    client.force_login(boss)

    def send(method, address, **body):
        if method == "get":
            return client.get(f"{API}{address}")
        return getattr(client, method)(f"{API}{address}", body, content_type="application/json")

    return send


def test_rows_are_corrected_and_taken_out(machine, press, crushed):
    control = crushed.controls.first()

    assert machine("patch", f"{press.pk}/", person="李某某").json()["person"] == "李某某"
    assert machine("patch", f"events/{crushed.pk}/", description="").status_code == 200
    assert machine("patch", f"controls/{control.pk}/", every="daily").json()["every"] == "daily"
    assert machine("patch", f"controls/{control.pk}/", kind="magic").status_code == 422
    assert history(press).last().changes == {"责任人": ["张某某", "李某某"]}
    assert machine("delete", f"controls/{control.pk}/", reason="不用了").status_code == 204
    assert history(control).last().note == "不用了"
    assert machine("delete", f"controls/{control.pk}/").status_code == 404
    assert Control.objects.get(pk=control.pk).is_deleted


def test_a_register_is_started_from_a_template(machine, works):
    [template, *_] = machine("get", f"templates/?subject={works.pk}").json()

    made = machine("post", f"subjects/{works.pk}/start/", template=template["full_id"])

    assert len(made.json()["points"]) == len(template["points"])
    assert machine("post", f"subjects/{works.pk}/start/", template="core/none").status_code == 422
    again = machine("post", f"subjects/{works.pk}/start/", template=template["full_id"])
    assert again.status_code == 409


def test_a_report_is_read_and_signed(machine, press, crushed):
    press.grade = "orange"
    press.save()
    open_reports(timezone.localdate())
    report = RiskReport.objects.get()

    assert [row["id"] for row in machine("get", "reports/").json()["items"]] == [report.pk]
    shown = machine("get", f"reports/{report.pk}/").json()
    assert [offer["step"] for offer in shown["offers"]] == ["file"]
    signed = machine("post", f"reports/{report.pk}/steps/file/", note="").json()
    assert (signed["state"], signed["content"]["counts"]["orange"]) == ("filed", 1)
    assert machine("get", f"reports/{report.pk}/docx/").content[:2] == b"PK"


def test_an_installation_is_registered_weighed_and_its_duties_done(machine, works, store):
    unit = machine("post", "installations/", subject=works.pk, name="氨罐", point=store.pk).json()

    weighed = machine("post", f"installations/{unit['id']}/weighings/", stock={"氨": "12"}, people=35).json()
    assert (weighed["level"], len(weighed["weighings"])) == (4, 1)
    duty = weighed["duties"][0]
    assert machine("post", f"installations/duties/{duty['id']}/done/", note="查过").json()["note"] == "查过"
    changed = machine("patch", f"installations/{unit['id']}/", operator="班长").json()
    assert (changed["operator"], changed["level"]) == ("班长", 4)
    assert machine("patch", f"installations/{unit['id']}/", point=9999).status_code == 422


def test_a_plan_is_uploaded_changed_and_retired(client, machine, works):
    made = client.post(f"{API}plans/", {"subject": works.pk, "name": "车间", "picture": make_photo()}).json()

    changed = client.post(f"{API}plans/{made['id']}/edit/", {"is_public": True}).json()
    assert (changed["name"], changed["is_public"]) == ("车间", True)
    assert machine("post", f"plans/{made['id']}/retire/").status_code == 204
    assert machine("get", "plans/").json()["items"] == []


@pytest.mark.usefixtures("store")
def test_cards_posts_signs_and_matrix_come_as_data(machine, works, crushed):
    cards = machine("get", f"cards/?subject={works.pk}").json()
    assert [card["name"] for card in cards] == ["冲床", "气瓶间"]
    assert (cards[0]["controls"], cards[0]["emergency"]) == (["用工具取送料"], ["立即停机，止血送医"])
    [post] = machine("get", f"posts/?subject={works.pk}&post=冲压工").json()
    assert post["operation"] == ["立即停机，止血送医", "用工具取送料"] or post["operation"] == [
        "用工具取送料"
    ]
    assert {"id", "kind", "words"} == set(machine("get", "signs/").json()[0])
    machine("post", f"events/{crushed.pk}/assessments/", scheme="core/ls-a", inputs={"l": 3, "s": 4})
    [chart] = machine("get", f"matrix/?subject={works.pk}").json()
    assert (chart["is_matrix"], chart["events"][0]["name"]) == (True, "手被压断")
