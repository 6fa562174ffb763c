"""Pages, API and command of cases: who gets which answer, in which words."""

import datetime as dt
import json
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from anwang.town.evidence.queries import attachments_of, photos_of
from anwang.work.cases.actions import add_respondent
from anwang.work.cases.models import Case
from anwang.work.cases.tasks import remind_of_clocks
from anwang.work.subjects.sections import sections
from tests.factories.cases import BLOCKED, make_case, make_notified, make_reported
from tests.factories.hazards import make_hazard, make_photo


def test_case_is_opened_from_a_hazard_in_five_fields_with_the_facts_filled_in(
    client, factory, officers, delegation, supervisor
):
    hazard = make_hazard(by=None, title="疏散通道堆放货物", subject=factory)
    client.force_login(supervisor)
    page = client.get(f"/cases/new/?hazard={hazard.pk}")
    assert hazard.number in page.content.decode()
    assert [field.name for field in page.context["form"]] == [
        "penalty",
        "facts",
        "person",
        "officers",
        "kind",
    ]

    answer = client.post(
        f"/cases/new/?hazard={hazard.pk}",
        {
            "penalty": BLOCKED, "facts": page.context["form"].initial["facts"], "kind": "general",
            "officers": [each.pk for each in officers],
        },
    )  # fmt: skip

    case = Case.objects.get()
    assert (answer.status_code, answer.url) == (302, case.get_absolute_url())
    assert (case.hazard, case.parties) == (hazard, factory.name)
    choose = client.get(f"/cases/new/?subject={factory.pk}").content.decode()
    assert f"?hazard={hazard.pk}" in choose


@pytest.mark.parametrize(
    ("who", "status"),
    [("supervisor", 200), ("inspector", 200), ("leader", 200), ("cadre", 404), ("stranger", 404),
     ("officer", 404), ("owner_of_factory", 404)],
)  # fmt: skip
def test_page_of_a_case_is_for_those_who_enforce(client, request, filed, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(filed.get_absolute_url()).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_cases_in_the_file_of_a_firm_cost_as_many_queries_for_three_as_for_one(
    django_assert_num_queries, factory, officers, delegation, supervisor, count
):
    for number in range(count):
        made = make_case(factory, officers, source_note=f"12350-{number}")
        add_respondent(made, person=f"何某{number}", post="厂长", penalty=BLOCKED, by=supervisor)

    with django_assert_num_queries(2):  # cases, parties
        [table] = sections["cases"].parts(factory, supervisor)

    assert [row[1] for row in table.rows] == [
        f"{factory.name}、何某{number}（厂长）" for number in reversed(range(count))
    ]


def test_firm_reads_what_was_served_and_nothing_else(client, filed, owner_of_factory):
    make_notified(filed, report="内部处理意见")
    client.force_login(owner_of_factory)

    page = client.get(filed.get_absolute_url()).content.decode()
    told = client.get(f"/api/v1/cases/{filed.pk}/").json()

    assert "罚款 20,000 元" in page
    assert "你有权陈述事实、提出申辩" in page
    assert "内部处理意见" not in page
    assert ("report" in told, "exhibits" in told, told["party"]) == (False, False, filed.parties)


def test_page_says_what_is_next_and_why_not_yet(client, filed, supervisor, delegation, clock):
    case = make_reported(filed).case
    clock.move_to(clock_of(2027, 1, 4))
    client.force_login(supervisor)

    page = client.get(case.get_absolute_url()).content.decode()

    assert "下一步为什么还不能办？" in page
    assert "E-CASE-POWERS 委托书沙应急委〔2026〕2号已于2026年12月31日到期" in page
    assert "作出决定" in page


def clock_of(*day):
    return dt.datetime(*day, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_every_page_opens(client, filed, supervisor):
    client.force_login(supervisor)
    below = ["evidence/", "pause/", "resume/"]
    others = ["respondents/", "recusals/", "officers/", "delegation/", "parts/", "typical/"]

    assert [client.get(f"{filed.get_absolute_url()}{path}").status_code for path in below] == [403] * 3
    open_to_head = [f"{filed.get_absolute_url()}{path}" for path in [*others, "steps/close/"]]
    listed = [
        "/cases/",
        "/cases/?view=all",
        "/cases/respondents/",
        "/cases/respondents/?format=xlsx",
        "/cases/?format=xlsx",
        "/cases/reviewers/",
        "/cases/reviewers/new/",
    ]
    subject = filed.subject.get_absolute_url()
    assert [client.get(path).status_code for path in [*open_to_head, *listed, subject]] == [200] * 15


def test_api_opens_moves_and_refuses_in_the_rules_words(
    client, factory, officers, delegation, supervisor, leader
):
    client.force_login(supervisor)
    body = {
        "penalty": BLOCKED, "subject": factory.pk, "source": "tip", "facts": "堵塞通道",
        "officers": [officers[0].pk],
    }  # fmt: skip

    made = client.post("/api/v1/cases/", body, content_type="application/json")
    case = made.json()
    assert (made.status_code, case["state"], case["number"]) == (201, "draft", "CF-2026-0001")
    client.force_login(leader)
    path = f"/api/v1/cases/{case['id']}/"
    refused = client.post(f"{path}steps/file/", {}, content_type="application/json")

    said = "E-CASE-OFFICERS 案件须由 2 名以上执法人员办理，现在是 1 名"
    assert (refused.status_code, refused.json()["detail"].startswith(said)) == (409, True)
    assert client.get("/api/v1/cases/?overdue=true").json()["items"] == []
    assert client.get(f"{path}clocks/").json()[0]["name"] == "发现违法行为"
    part = client.post(f"{path}parts/", {"department": 0, "matter": "x"}, content_type="application/json")
    assert part.status_code == 404


def test_delegation_is_withdrawn_on_its_page_and_its_standing_is_listed(client, delegation, supervisor):
    client.force_login(supervisor)
    page = f"/enforcement/delegations/{delegation.pk}/withdraw/"
    assert "可以处罚：1 项、单位 50,000 元以下" in client.get(page).content.decode()

    early = client.post(page, {"on": "2025-12-31", "because": "收回"})
    assert "收回日期须在委托的期限以内" in early.content.decode()
    client.post(page, {"on": "2026-11-23", "because": "沙应急委〔2026〕9号"})

    told = client.get("/api/v1/enforcement/delegations/").json()[0]
    assert (told["standing"], told["withdrawn_on"], told["penalties"]) == ("已收回", "2026-11-23", [BLOCKED])
    assert "已收回" in client.get("/enforcement/delegations/").content.decode()


def test_command_lists_cases_and_clocks(filed):
    out = StringIO()
    call_command("cases", "clocks", "--json", stdout=out)
    listed = StringIO()
    call_command("cases", "list", stdout=listed)

    [row] = json.loads(out.getvalue())
    assert (row["clock"], row["due_on"], row["words"]) == ("作出决定", "2027-02-21", "还剩 90 天")
    assert "共 1 条" in listed.getvalue()


def test_officers_are_told_near_the_end_and_the_head_when_it_is_late(filed, supervisor, clock):
    counts = []
    for day in [(2026, 12, 1), (2027, 2, 16), (2027, 2, 16), (2027, 2, 22)]:
        clock.move_to(clock_of(*day))
        counts.append(remind_of_clocks.func())

    assert counts == [0, 2, 0, 3]


def test_evidence_goes_up_with_photos_and_files_and_is_shown_with_both(client, filed, handler):
    client.force_login(handler)
    told = {"kind": "written", "title": "租赁合同", "proves": "场地由谁使用"}
    spoilt = SimpleUploadedFile("合同.pdf", b"no pdf at all")

    refused = client.post(
        f"/cases/{filed.pk}/evidence/", {**told, "photos": [make_photo()], "files": [spoilt]}
    )
    assert (refused.status_code, filed.exhibits.count()) == (422, 0)
    assert "“合同.pdf”不是 Word、Excel 或 PDF" in refused.content.decode()
    files = [
        SimpleUploadedFile(f"合同{number}.pdf", f"%PDF-1.7 {number}\n%%EOF".encode()) for number in (1, 2)
    ]
    answer = client.post(f"/cases/{filed.pk}/evidence/", {**told, "photos": [make_photo()], "files": files})

    exhibit = filed.exhibits.get()
    page = client.get(filed.get_absolute_url()).content.decode()
    assert answer.status_code == 302
    assert [each.name for each in attachments_of(exhibit)] == ["合同1.pdf", "合同2.pdf"]
    assert [photos_of(exhibit).count(), "合同1.pdf" in page, "合同2.pdf" in page] == [1, True, True]


def test_stale_page_huge_text_and_a_strange_hand_change_nothing(client, filed, handler, leader, stranger):
    client.force_login(leader)
    old = filed.version
    filed.take("drop", by=leader, note="证据不足")

    stale = client.post(filed.get_step_url("drop"), {"seen": old, "note": "再撤一次"})
    assert stale.status_code == 409
    assert "周镇长已于" in stale.content.decode()
    client.force_login(handler)
    huge = client.post(f"/cases/new/?subject={filed.subject.pk}", {"facts": "堵" * 2001, "penalty": BLOCKED})
    assert (huge.status_code, Case.objects.count()) == (422, 1)
    assert "2000" in huge.content.decode()
    client.force_login(stranger)
    assert client.post(filed.get_step_url("drop"), {"seen": old, "note": "撤"}).status_code == 404
    assert client.post(f"/cases/{filed.pk}/evidence/", {"kind": "scene", "title": "x"}).status_code == 404
    assert (Case.objects.get(pk=filed.pk).state, filed.exhibits.count()) == ("dropped", 0)
