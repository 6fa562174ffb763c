"""The same through the API and the command."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories.risks import make_event, make_point
from tests.factories.subjects import make_subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("packs")]


def command(capsys, *arguments):
    call_command("risks", *arguments)
    return capsys.readouterr().out.strip()


def post(client, address, **body):
    return client.post(f"/api/v1/risks/{address}", body, content_type="application/json")


def test_a_register_is_built_and_assessed_by_machine(client, village, supervisor):
    client.force_login(supervisor)
    subject = make_subject(village=village)

    point = post(client, "", subject=subject.pk, name="冲床", kind="equipment").json()
    event = post(client, f"{point['id']}/events/", name="手被压断", accident_type="4").json()["events"][0]
    post(client, f"events/{event['id']}/controls/", text="光电保护有效", kind="engineering", every="daily")
    made = post(
        client, f"events/{event['id']}/assessments/", scheme="core/lec", inputs={"l": 3, "e": 6, "c": 7}
    )
    change = post(client, f"{point['id']}/changes/", kind="equipment", text="换了冲床")

    assert (made.status_code, made.json()["grade"]) == (201, "yellow")
    assert change.status_code == 201
    found = client.get(f"/api/v1/risks/{point['id']}/").json()
    assert (found["grade"], found["answering_levels"]) == ("yellow", ["team", "post"])
    assert found["events"][0]["controls"][0]["text"] == "光电保护有效"
    assert [each["name"] for each in client.get("/api/v1/risks/").json()["items"]] == ["冲床"]
    tasks = client.get("/api/v1/risks/reassessments/").json()["items"]
    task = client.get(f"/api/v1/risks/reassessments/{tasks[0]['id']}/").json()
    assert {offer["step"] for offer in task["offers"]} == {"assess", "close"}


def test_wrong_values_are_422_and_a_stranger_gets_404(client, village, supervisor, stranger):
    event = make_event(make_point(make_subject(village=village)))
    client.force_login(supervisor)
    wrong = post(
        client, f"events/{event.pk}/assessments/", scheme="core/lec", inputs={"l": 4, "e": 6, "c": 7}
    )
    unknown = post(client, f"events/{event.pk}/assessments/", scheme="core/none", inputs={})
    client.force_login(stranger)
    hidden = post(client, f"events/{event.pk}/assessments/", inputs={"l": 3, "e": 6, "c": 7})

    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["l"])
    assert (unknown.status_code, hidden.status_code) == (422, 404)


def test_a_stock_is_weighed_by_machine(client, supervisor):
    client.force_login(supervisor)

    found = post(client, "installations/weigh/", people=35, stock={"氨": 12}).json()

    assert (float(found["s"]), float(found["r"]), found["level"]) == (1.2, 2.88, 4)


def test_the_command_assesses(capsys):
    told = json.loads(
        command(capsys, "assess", "--scheme", "lec", "--inputs", "L=3", "E=6", "C=15", "--json")
    )

    assert told == {
        "scheme": "core/lec", "score": 270.0, "grade": "orange", "label": "较大风险", "colour": "橙",
        "name": "高度危险", "advice": "立即整改",
    }  # fmt: skip


@pytest.mark.parametrize(
    "inputs", [['{"people": 35, "stock": {"氨": 12}}'], ["people=35", "氨=12"], ["people=35,氨=12"]]
)
def test_the_command_weighs(capsys, inputs):
    told = json.loads(command(capsys, "assess", "--scheme", "gb18218-2018", "--inputs", *inputs, "--json"))

    assert (told["s"], told["r"], told["level"]) == (1.2, 2.88, 4)


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [(["l3"], "名称=数"), (["l=4", "e=6", "c=15"], "没有 4 这个取值"), (["{"], "不是合格的 JSON")],
)
def test_the_command_says_what_is_wrong(inputs, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("risks", "assess", "--scheme", "lec", "--inputs", *inputs)


def test_the_command_lists_schemes_and_reviews(capsys):
    assert "core/ls-a　风险矩阵（LS）　R = L × S" in command(capsys, "schemes")
    assert command(capsys, "review") == "提出重新评估 0 项"
