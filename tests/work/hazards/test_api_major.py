"""A major hazard for machines: its papers, its listing, its stop, from report to closure."""

import datetime as dt
import json

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from anwang.base.audit.trail import history
from anwang.doors.api.root import api
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import NEXT_WEEK, PLAN, TODAY, make_hazard, make_photo
from tests.factories.subjects import make_subject

ROOT = "/api/v1/hazards/"
DECEMBER = dt.date(2026, 12, 20)
YEAR_END = dt.date(2026, 12, 31)

RECEIPT = {"body": "staff-meeting", "received_by": "工会主席", "received_on": TODAY}
LISTING = {"notice_number": "回安办督〔2026〕1号", "due_on": YEAR_END}
MORE_TIME = {"wished_until": "2027-01-31", "reason": "缺料", "interim_measures": "停用二层"}
STOP = {"scope": "二层", "basis": "决定书〔2026〕1号"}
HANDLING = {"level": "general", "assignee": 1, "due_on": NEXT_WEEK}

DOORS = {
    "get /": None,
    "get /history/": None,
    "post /steps/{step}/": {},
    "get /handle/": None,
    "post /handle/": HANDLING,
    "post /fix/": "files",
    **dict.fromkeys(("get /flags/", "get /control/")),
    "post /control/": {"control": None},
    "get /photos/": None,
    "post /photos/{slot}/": "files",
    "get /plan/": None,
    "put /plan/": PLAN,
    "post /plan/files/": "files",
    "post /plan/steps/{step}/": {},
    "get /receipts/": None,
    "put /receipts/{kind}/": RECEIPT,
    "post /receipts/{kind}/photos/": "files",
    "get /supervision/": None,
    "post /supervision/": LISTING,
    "post /supervision/steps/report/": {"note": "拆了一半"},
    "post /supervision/steps/{step}/": {},
    "post /supervision/extension/": MORE_TIME,
    "post /supervision/extension/steps/{step}/": {"note": "不充分"},
    "get /suspension/": None,
    "post /suspension/": STOP,
    "post /suspension/steps/{step}/": {},
}
"""Every address beneath one hazard, with a body that is well-formed."""


class Caller:
    """Somebody's programme: asks as a person, answers (status, body)."""

    def __init__(self, client, hazard):
        self.client, self.hazard = client, hazard

    def by(self, user):
        self.client.force_login(user)
        return self

    def ask(self, method, path, body=None):
        send, address = getattr(self.client, method), f"{ROOT}{self.hazard.pk}{path}"
        if method == "get":
            answer = send(address)
        elif body == "files":
            answer = send(address, {"files": [make_photo()]})
        else:
            answer = send(address, json.dumps(body, default=str), "application/json")
        return answer.status_code, answer.json()

    def does(self, method, path, body=None):
        status, answer = self.ask(method, path, body)
        assert status in (200, 201), answer
        return answer

    def refusal(self, method, path, body=None):
        status, answer = self.ask(method, path, body)
        return status, answer["detail"]


@pytest.fixture
def call(client):
    """``call(hazard)`` speaks to its addresses."""
    return lambda hazard: Caller(client, hazard)


@pytest.fixture
def reported(village, cadre, client):
    """A major hazard at a subject, reported through the API."""
    subject = make_subject("五云五金店", village)
    client.force_login(cadre)
    body = json.dumps({"subject": subject.pk, "title": "二层疏散通道被隔墙封死", "level": "major"})
    return Hazard.objects.get(pk=client.post(ROOT, body, "application/json").json()["id"])


def steps(record):
    return [offer["step"] for offer in record["offers"]]


def test_major_hazard_travels_from_report_to_closure_through_the_api_alone(
    call, reported, supervisor, inspector, cadre
):
    hazard = call(reported)
    offered = hazard.by(supervisor).does("get", "/handle/")
    assert [(person["id"], person["name"]) for person in offered["assignees"]] == [(cadre.pk, "陈村干")]
    hazard.by(inspector).does(
        "post", "/steps/confirm/", {"level": "major", "criterion": "expert", "note": "论证"}
    )
    hazard.by(supervisor).does("post", "/steps/assign/", {"assignee": cadre.pk, "due_on": DECEMBER})

    hazard.by(cadre)
    plan = hazard.does("put", "/plan/", {**PLAN, "contingency": ""})
    assert (plan["state"], plan["missing"], steps(plan)) == ("drafted", ["安全措施和应急预案"], [])
    assert hazard.does("put", "/plan/", {**PLAN, "seen": plan["version"]})["missing"] == []
    plan = hazard.by(supervisor).does("post", "/plan/steps/file/", {})
    assert (plan["state"], plan["funds"], steps(plan)) == ("filed", "3.50", ["reopen"])

    hazard.by(cadre)
    hazard.does("put", "/receipts/workers/", RECEIPT)
    hazard.does("put", "/receipts/regulator/", {**RECEIPT, "body": "emergency-office"})
    receipt = hazard.does("post", "/receipts/workers/photos/", "files")
    assert (receipt["received_by"], [photo["slot"] for photo in receipt["photos"]]) == (
        "工会主席",
        ["receipt"],
    )
    assert [each["kind"] for each in hazard.does("get", "/receipts/")] == ["workers", "regulator"]

    hazard.by(supervisor).does("post", "/supervision/", LISTING)
    hazard.does("post", "/suspension/", STOP)
    hazard.by(cadre).does("post", "/supervision/steps/report/", {"note": "隔墙已拆除一半"})
    hazard.does("post", "/photos/after/", "files")
    record = hazard.does("post", "/steps/submit/", {"note": "通道已打通", "spent": "3.2"})
    assert (record["state"], {each["met"] for each in record["conditions"]}) == ("rectified", {True})

    hazard.does("post", "/suspension/steps/apply/", {})
    hazard.by(supervisor).does("post", "/suspension/steps/resume/", {"reviewed_on": TODAY, "note": "符合"})
    hazard.does("post", "/supervision/steps/delist/", {"delisting_notice": "回安办督〔2026〕9号"})
    [close] = [offer for offer in hazard.does("get", "/")["offers"] if offer["step"] == "close"]
    assert close["obstacle"] == ""
    assert hazard.does("post", "/steps/close/", {"note": "现场合格"})["state"] == "closed"
    assert [entry["text"] for entry in hazard.does("get", "/supervision/")[0]["progress"]] == [
        "隔墙已拆除一半"
    ]
    assert [stop["state"] for stop in hazard.does("get", "/suspension/")] == ["resumed"]


def test_plan_is_given_back_corrected_and_reopened(call, major, supervisor, owner):
    hazard = call(major)
    hazard.by(owner).does("put", "/plan/", PLAN)

    returned = hazard.by(supervisor).does("post", "/plan/steps/give_back/", {"note": "措施太笼统"})
    assert (returned["state"], steps(returned)) == ("returned", ["hand_in"])
    assert hazard.by(owner).does("post", "/plan/steps/hand_in/", {})["state"] == "drafted"
    hazard.by(supervisor).does("post", "/plan/steps/file/", {})
    assert hazard.does("post", "/plan/steps/reopen/", {"note": "资金来源不实"})["state"] == "returned"
    assert hazard.by(owner).does("put", "/plan/", {**PLAN, "funds": "4"})["state"] == "drafted"
    assert hazard.does("get", "/plan/")["funds"] == "4.00"


def test_sealed_original_is_kept_beside_the_plan(call, client, major, owner):
    hazard = call(major).by(owner)
    hazard.does("put", "/plan/", PLAN)

    sealed = SimpleUploadedFile("治理方案.pdf", b"%PDF-1.7\n%%EOF\n")
    kept = client.post(f"{ROOT}{major.pk}/plan/files/", {"files": [sealed]})

    assert (kept.status_code, [file["name"] for file in kept.json()["files"]]) == (201, ["治理方案.pdf"])
    assert client.get(kept.json()["files"][0]["url"]).status_code == 200
    assert hazard.does("get", "/plan/")["goals"] == PLAN["goals"]


def test_granted_extension_moves_listing_and_hazard(call, major, supervisor, owner):
    hazard = call(major)
    hazard.by(supervisor).does("post", "/supervision/", LISTING)
    [asked] = hazard.by(owner).does("post", "/supervision/extension/", MORE_TIME)["extension_requests"]
    assert (asked["state"], asked["wished_until"], steps(asked)) == ("asked", "2027-01-31", [])

    hazard.by(supervisor)
    [asked] = hazard.does("get", "/supervision/")[0]["extension_requests"]
    assert steps(asked) == ["grant", "refuse"]
    answer = {"granted_until": "2027-01-15", "note": "同意半个月", "seen": asked["version"]}
    listed = hazard.does("post", "/supervision/extension/steps/grant/", answer)

    assert (listed["due_on"], listed["extension_requests"][0]["state"]) == ("2027-01-15", "granted")
    assert hazard.does("get", "/")["due_on"] == "2027-01-15"


def test_refused_extension_leaves_the_listing_as_it_was(call, major, supervisor, owner):
    hazard = call(major)
    hazard.by(supervisor).does("post", "/supervision/", LISTING)
    hazard.by(owner).does("post", "/supervision/extension/", MORE_TIME)

    listed = hazard.by(supervisor).does(
        "post", "/supervision/extension/steps/refuse/", {"note": "理由不充分"}
    )

    assert (listed["due_on"], listed["extension_requests"][0]["state"]) == ("2026-12-31", "refused")


def test_hazard_is_confirmed_and_assigned_in_one_call(call, hazard, supervisor, owner):
    caller = call(hazard).by(supervisor)
    offered = caller.does("get", "/handle/")
    assert (offered["level"], offered["due_on"], offered["assignees"][0]["id"]) == (
        "general",
        "2026-11-30",
        owner.pk,
    )

    record = caller.does("post", "/handle/", {**HANDLING, "assignee": owner.pk, "seen": hazard.version})

    assert (record["state"], record["assignee_id"], record["due_on"]) == (
        "rectifying",
        owner.pk,
        "2026-11-30",
    )
    assert [event.verb for event in history(hazard)][-2:] == ["hazards.confirm", "hazards.assign"]


def test_hazard_is_put_right_on_the_spot_with_a_photo_of_each_side(client, unit, cadre):
    hazard = make_hazard(unit, by=cadre)
    client.force_login(cadre)

    photos = {"before": [make_photo()], "after": [make_photo()]}
    answer = client.post(f"{ROOT}{hazard.pk}/fix/", photos)

    assert (answer.status_code, answer.json()["state"], answer.json()["fixed_on_site"]) == (
        200,
        "closed",
        True,
    )
    kept = client.get(f"{ROOT}{hazard.pk}/photos/").json()
    assert [photo["slot"] for photo in kept] == ["before", "after"]


def test_papers_of_a_general_hazard_are_refused(call, assigned, owner, supervisor):
    hazard = call(assigned).by(owner)

    assert hazard.refusal("put", "/plan/", PLAN) == (409, "只有重大隐患需要治理方案")
    assert hazard.refusal("put", "/receipts/workers/", RECEIPT) == (409, "只有重大隐患需要双报告")
    assert hazard.by(supervisor).refusal("post", "/supervision/", LISTING) == (
        409,
        "只有重大隐患需要挂牌督办",
    )


def test_plan_is_refused_with_its_sentence(call, major, leader, owner, supervisor):
    hazard = call(major)
    author = "须由整改责任人（赵店主）或本单位的人办理，或须由应急办负责人、执法检查人员、部门安全员办理"
    assert hazard.by(leader).refusal("put", "/plan/", PLAN) == (403, author)

    hazard.by(owner)
    assert hazard.ask("get", "/plan/")[0] == 404
    assert hazard.ask("post", "/plan/files/", "files")[0] == 404
    status, wrong = hazard.ask("put", "/plan/", {**PLAN, "funds_source": "gift", "due_on": "2026-11-01"})
    assert (status, list(wrong["fields"])) == (422, ["funds_source", "__all__"])
    hazard.does("put", "/plan/", {**PLAN, "contingency": ""})
    picture = "“现场.jpg”不是 Word、Excel 或 PDF"
    status, said = hazard.refusal("post", "/plan/files/", "files")
    assert (status, said[: len(picture)]) == (422, picture)

    assert hazard.by(supervisor).refusal("post", "/plan/steps/file/", {}) == (
        409,
        "治理方案还缺：安全措施和应急预案",
    )
    late = (409, "治理方案已被他人修改，请先看看改了什么，再重新填写")
    assert hazard.by(owner).refusal("put", "/plan/", {**PLAN, "seen": 99}) == late
    denied = (403, "须由应急办负责人、执法检查人员、部门安全员办理")
    assert hazard.refusal("post", "/plan/steps/file/", {}) == denied


def test_receipt_is_refused_with_its_sentence(call, major, leader, owner):
    hazard = call(major).by(owner)

    assert hazard.refusal("put", "/receipts/workers/", {**RECEIPT, "body": "competent"}) == (
        422,
        "接收机构与报告对象不符",
    )
    future = {**RECEIPT, "received_on": NEXT_WEEK}
    assert hazard.refusal("put", "/receipts/workers/", future) == (
        422,
        "接收日期须在发现隐患之后，且不晚于今天",
    )
    assert hazard.ask("put", "/receipts/police/", RECEIPT)[0] == 422
    assert hazard.ask("post", "/receipts/workers/photos/", "files")[0] == 404
    assert hazard.by(leader).ask("put", "/receipts/workers/", RECEIPT)[0] == 403


def test_supervision_is_refused_with_its_sentence(call, major, owner, supervisor):
    hazard = call(major)
    assert hazard.by(owner).refusal("post", "/supervision/", LISTING) == (403, "须由应急办负责人办理")
    assert hazard.ask("post", "/supervision/extension/", MORE_TIME)[0] == 404

    hazard.by(supervisor).does("post", "/supervision/", LISTING)
    assert hazard.refusal("post", "/supervision/", LISTING) == (422, "这条隐患已在挂牌督办中")
    early = (409, "须待整改完成、提交复查后才能摘牌")
    assert hazard.refusal("post", "/supervision/steps/delist/", {"delisting_notice": "9号"}) == early
    asker = (403, "须由整改责任人或本单位的人办理")
    assert hazard.refusal("post", "/supervision/extension/", MORE_TIME) == asker
    assert hazard.ask("post", "/supervision/extension/steps/grant/", {"note": "同意"})[0] == 404

    hazard.by(owner)
    short = (422, "须晚于现在的督办期限（2026年12月31日）")
    assert (
        hazard.refusal("post", "/supervision/extension/", {**MORE_TIME, "wished_until": "2026-12-01"})
        == short
    )
    with time_machine.travel("2026-12-11T02:00:00Z"):
        status, late = hazard.by(owner).refusal("post", "/supervision/extension/", MORE_TIME)
        assert (status, late[:23]) == (409, "申请延期的时间已过：最迟2026年12月10日")
    hazard.by(owner).does("post", "/supervision/extension/", MORE_TIME)
    yes = {"note": "同意", "granted_until": "2027-01-15"}
    assert hazard.refusal("post", "/supervision/extension/steps/grant/", yes) == (403, "须由应急办负责人办理")
    hazard.by(supervisor)
    undated = (422, "同意延期须填写这一项")
    assert hazard.refusal("post", "/supervision/extension/steps/grant/", {"note": "同意"}) == undated
    hazard.does("post", "/supervision/extension/steps/grant/", yes)
    twice = hazard.refusal("post", "/supervision/extension/steps/refuse/", {"note": "不充分"})
    assert twice == (409, "王站长已于11-23 09:00同意延期，当前为“同意延期”，不能不同意延期")


def test_stop_is_refused_with_its_sentence(call, major, owner, supervisor):
    hazard = call(major)
    denied = (403, "须由应急办负责人、执法检查人员、部门安全员办理")
    assert hazard.by(owner).refusal("post", "/suspension/", STOP) == denied
    assert hazard.ask("post", "/suspension/steps/apply/", {})[0] == 404

    hazard.by(supervisor).does("post", "/suspension/", STOP)
    assert hazard.refusal("post", "/suspension/", STOP) == (422, "这条隐患已有没有解除的停产停业")
    early = (409, "须待整改完成、提交复查后才能申请恢复")
    assert hazard.by(owner).refusal("post", "/suspension/steps/apply/", {}) == early


def test_handling_is_refused_with_its_sentence(call, hazard, inspector, supervisor, owner, stranger):
    caller = call(hazard)
    body = {**HANDLING, "assignee": owner.pk}
    assert caller.by(inspector).refusal("post", "/handle/", body) == (403, "须由应急办负责人办理")
    assert caller.does("get", "/")["state"] == "reported"

    caller.by(supervisor)
    nobody = (422, f"没有编号为 {stranger.pk} 的可选责任人，或不在你的管辖范围内")
    assert caller.refusal("post", "/handle/", {**body, "assignee": stranger.pk}) == nobody
    assert caller.ask("post", "/handle/", {**body, "level": "major"})[1]["fields"].keys() == {"criterion"}
    caller.does("post", "/handle/", body)
    status, said = caller.refusal("post", "/handle/", body)
    assert (status, said) == (409, "王站长已于11-23 09:00交办整改，当前为“整改中”，不能交办整改")


def test_major_hazard_is_not_put_right_on_the_spot(call, reported, cadre):
    status, said = call(reported).by(cadre).refusal("post", "/fix/", "files")

    assert (status, said) == (409, "重大隐患不能当场改正销号，须核实后按治理方案整改")


def test_photos_are_for_open_hazards_and_known_sides(call, hazard, supervisor):
    caller = call(hazard).by(supervisor)

    assert caller.refusal("post", "/photos/left/", "files") == (
        422,
        "照片分整改前 before、整改后 after、现场 scene 三种，没有“left”",
    )
    caller.does("post", "/steps/void/", {"note": "误录"})
    assert caller.refusal("post", "/photos/before/", "files") == (409, "已办结的隐患不能再补充照片")


def test_table_of_doors_names_every_address_beneath_a_hazard():
    beneath = f"{ROOT}{{pk}}"
    there = {
        f"{method} {path.removeprefix(beneath)}"
        for path, methods in api.get_openapi_schema()["paths"].items()
        if path.startswith(beneath)
        for method in methods
    }

    assert there == set(DOORS)


@pytest.mark.parametrize(("door", "body"), DOORS.items())
def test_stranger_finds_nothing_behind_any_door(call, major, owner, supervisor, stranger, door, body):
    hazard = call(major)
    hazard.by(owner).does("put", "/plan/", PLAN)
    hazard.does("put", "/receipts/workers/", RECEIPT)
    hazard.by(supervisor).does("post", "/supervision/", LISTING)
    hazard.does("post", "/suspension/", STOP)
    hazard.by(owner).does("post", "/supervision/extension/", MORE_TIME)
    before = Hazard.objects.values().get(pk=major.pk)

    method, path = door.split()
    path = path.replace("extension/steps/{step}", "extension/steps/refuse").format(
        step="void", slot="before", kind="workers"
    )

    nothing = (404, {"detail": "没有这条记录，或不在你的管辖范围内"})
    assert hazard.by(stranger).ask(method, path, body) == nothing
    assert Hazard.objects.values().get(pk=major.pk) == before
