"""A person who knows the field hands in a workbook; another one lets it go live."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.actions import discard_upload, publish_upload, take_upload
from anwang.knowledge.packs.comparing import compare
from anwang.knowledge.packs.errors import BadPack
from anwang.knowledge.packs.excel.writer import write_workbook
from anwang.knowledge.packs.handed_in import names_for
from anwang.knowledge.packs.models import PackUpload, Release
from anwang.town.people.choices import Role
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.models import Visit
from anwang.work.inspections.queries import questions_of
from tests.factories.orgs import make_town, make_village
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.knowledge.packs.books import book

COVER = [["有限空间"], ["编号", "huilongbazhen-fire"], ["方式", "新增"]]
LISTS = [["名称", "适用对象"], ["有限空间作业检查表", "沿街商铺"]]
HEAD = ["所属检查表", "检查内容", "依据", "不符合时·隐患描述", "不符合时·整改天数"]
VENT = [
    "有限空间作业检查表",
    "进入前是否先通风、再检测",
    "《中华人民共和国消防法》第十六条",
    "未通风检测就进入",
    0,
]
LOCK = ["", "入口是否上锁并有警示标志", "《中华人民共和国消防法》第十六条", "入口没有上锁", 3]


def table(*items, cover=COVER, lists=LISTS):
    return book(说明=cover, 检查表=lists, 检查表_检查项=[HEAD, *items])


@pytest.fixture
def packs(db):
    """With the plan that names the topics."""
    publish_shipped("core", "fire", "huilongba-2020")


@pytest.fixture
def expert(town):
    return make_user("钱工", (town, Role.INSPECTOR))


@pytest.fixture
def own(packs, town, expert, supervisor):
    """The town's own pack, in use."""
    upload = take_upload(table(VENT, LOCK), town=town, by=expert, file_name="有限空间.xlsx")
    publish_upload(upload, by=supervisor)
    return queries.release("huilongbazhen-fire", town)


def test_a_workbook_becomes_a_candidate_that_is_not_live_yet(packs, town, expert):
    upload = take_upload(table(VENT, LOCK), town=town, by=expert, remark="新的检查表")

    assert (upload.state, upload.counts) == ("reviewing", {"added": 1, "changed": 0, "gone": 0})
    assert upload.release.state == "draft"
    assert upload.release.pack.topic == "fire"
    assert upload.release.pack.requires == {"core": queries.release("core").version}
    assert queries.checklists_for("core/shop", town) == queries.checklists_for("core/shop")


def test_nobody_lets_his_own_go_live(packs, town, supervisor):
    upload = take_upload(table(VENT), town=town, by=supervisor)

    with pytest.raises(NotReady, match="须由上传人以外的人审阅发布"):
        publish_upload(upload, by=supervisor)
    assert upload.release.state == "draft"


def test_an_inspector_hands_in_but_does_not_publish(packs, town, expert, inspector):
    upload = take_upload(table(VENT), town=town, by=expert)

    with pytest.raises(PermissionDenied, match="须由系统管理员、应急办负责人办理"):
        publish_upload(upload, by=inspector)


def test_a_village_cadre_does_not_hand_in(packs, town, cadre):
    with pytest.raises(PermissionDenied):
        take_upload(table(VENT), town=town, by=cadre)
    assert not PackUpload.objects.exists()


def test_published_it_is_asked_at_a_place_of_this_town_and_of_no_other(own, town):
    [sheet] = [each for each in queries.checklists_for("core/shop", town) if each.pack_id == own.pack_id]

    asked = questions_of(sheet, dt.date(2030, 1, 1))

    assert [each["item"].ask for each in asked] == [VENT[1], LOCK[1]]
    assert own.pack_id not in {each.pack_id for each in queries.checklists_for("core/shop")}
    assert queries.checklist(sheet.full_id) == sheet


def test_a_visit_with_it_finds_a_hazard_of_its_topic(own, town, village, client, supervisor):
    shop = make_subject("五云便民超市", village, type="core/shop")
    sheet = own.pack.checklists[0]
    client.force_login(supervisor)
    first, second = (item.id for item in sheet.items)
    body = {
        "subject": shop.pk,
        "checklist": sheet.full_id,
        "answers": {first: "fail", second: "pass"},
        "findings": {first: {}},
    }

    answer = client.post("/api/v1/visits/", body, content_type="application/json")

    assert answer.status_code == 201, answer.content.decode()
    visit = Visit.objects.get()
    hazard = Hazard.objects.get()
    assert (visit.release, visit.topic) == (own, "fire")
    assert (hazard.title, hazard.topic) == ("未通风检测就进入", "fire")


def test_another_town_cannot_visit_with_it(own, district, client):
    other = make_town("青木关镇", district)
    shop = make_subject("管家桥副食店", make_village("管家桥村", other), type="core/shop")
    client.force_login(make_user("吴站长", (other, Role.SUPERVISOR)))
    body = {"subject": shop.pk, "checklist": own.pack.checklists[0].full_id, "answers": {}, "findings": {}}

    assert client.post("/api/v1/visits/", body, content_type="application/json").status_code == 404
    assert own.pack_id not in queries.releases(other)


def test_a_row_taken_out_ends_and_does_not_disappear(own, town, expert, supervisor):
    out = BytesIO()
    shorter = own.pack.checklists[0].model_copy(update={"items": own.pack.checklists[0].items[:1]})
    write_workbook(own.pack.model_copy(update={"checklists": (shorter,)}), out, only=["checklists"])

    with time_machine.travel(dt.datetime(2026, 12, 1, 4, tzinfo=dt.UTC)):
        upload = take_upload(out.getvalue(), town=town, by=expert)
        publish_upload(upload, by=supervisor)

    [sheet] = queries.release(own.pack_id, town).pack.checklists
    assert upload.counts == {"added": 0, "changed": 0, "gone": 1}
    assert [item.until for item in sheet.items] == [None, dt.date(2026, 11, 30)]
    assert [item.ask for item in sheet.items_on(dt.date(2026, 12, 1))] == [VENT[1]]


def test_a_changed_word_is_shown_word_by_word(own, town, expert):
    sharper = [*LOCK[:3], "入口没有上锁，也没有警示标志", 3]

    upload = take_upload(table(VENT, sharper), town=town, by=expert)

    [thing] = compare(own.pack, upload.release.pack, names_for(town, upload.release.pack))
    [row] = thing.rows
    [change] = row.changes
    assert (thing.kind, row.kind, row.name) == ("changed", "changed", LOCK[1])
    assert [(mark.kind, mark.text) for mark in change.marks][-1] == ("new", "，也没有警示标志")


def test_the_next_version_of_a_central_pack_leaves_the_towns_own(own, town):
    fire = queries.release("fire")
    Release.objects.create(
        pack_id="fire", version=fire.version + 1, kind="campaign", name=fire.name, state="published",
        published_at=fire.published_at, sha256="0" * 64,
        content=fire.content | {"version": fire.version + 1},
    )  # fmt: skip
    queries.forget()

    assert queries.release("fire", town).version == fire.version + 1
    assert queries.release(own.pack_id, town) == own


def test_a_central_workbook_adds_and_does_not_change(packs, town, expert):
    fire = queries.release("fire").pack
    out = BytesIO()
    write_workbook(fire, out, only=["checklists"], beside=[queries.release("core").pack])
    cover = [["消防"], ["编号", "fire"], ["方式", "新增"]]
    name = fire.checklists[0].name
    changed = [["编号", "名称", "适用对象", "说明"], [fire.checklists[0].id, name, "沿街商铺", "改过"]]
    rows = [HEAD, [name, "另外问的一句", "《中华人民共和国消防法》第十六条", "另外的隐患", 3]]

    with pytest.raises(BadPack, match="自带的内容，本镇不能改") as refused:
        take_upload(book(说明=cover, 检查表=changed, 检查表_检查项=rows), town=town, by=expert)
    upload = take_upload(table(VENT, cover=cover), town=town, by=expert)

    assert refused.value.problems[0].spot.row == 2
    assert upload.release.pack.id == "huilongbazhen-fire"
    assert [each.name for each in upload.release.pack.checklists] == ["有限空间作业检查表"]
    assert take_back(out.getvalue(), town, expert) == "表里没有改动：与正在使用的完全相同，不用上传"


def take_back(file, town, by):
    with pytest.raises(BadInput) as refused:
        take_upload(file, town=town, by=by)
    return refused.value.sentence


def test_what_is_no_table_of_ours_is_refused_in_a_sentence(packs, town, expert):
    assert take_back(book(表1=[["a"]]), town, expert).startswith("看不出这是哪个知识包的表")


def test_two_at_a_time_of_one_pack_are_one_too_many(packs, town, expert):
    take_upload(table(VENT), town=town, by=expert)

    with pytest.raises(NotReady, match="已有一份待审阅的"):
        take_upload(table(LOCK), town=town, by=expert)


def test_put_aside_it_leaves_room_and_no_release(packs, town, expert):
    upload = take_upload(table(VENT), town=town, by=expert)

    discard_upload(upload, by=expert, note="写错了")

    assert (upload.state, upload.release) == ("discarded", None)
    assert take_upload(table(VENT), town=town, by=expert).release.version == 1


def test_the_page_tells_every_fault_with_its_cell(packs, town, expert, client):
    client.force_login(expert)
    wrong = [*VENT[:2], "消防法十六条", *VENT[3:]]

    file = BytesIO(table(wrong))
    file.name = "有限空间.xlsx"
    answer = client.post(reverse("packs:upload_new"), {"file": file})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert all(words in text for words in ("要改 1 处", "“检查表·检查项”页第 2 行", "消防法十六条"))


def test_the_api_takes_publishes_and_shows(packs, town, expert, supervisor, client):
    client.force_login(expert)
    file = BytesIO(table(VENT, LOCK))
    file.name = "有限空间.xlsx"
    made = client.post("/api/v1/packs/uploads/", {"file": file, "remark": "新的"})
    url = f"/api/v1/packs/uploads/{made.json()['id']}/steps/publish/"
    own_step = client.post(url, {}, content_type="application/json")
    client.force_login(supervisor)
    done = client.post(url, {}, content_type="application/json")
    found = client.get("/api/v1/packs/items/", {"q": "上锁 警示"}).json()

    assert (made.status_code, own_step.status_code, done.status_code) == (201, 403, 200)
    assert [row["name"] for row in made.json()["changes"][0]["rows"]] == [VENT[1], LOCK[1]]
    assert [each["pack"] for each in found["items"]] == ["huilongbazhen-fire"]
    assert client.get("/api/v1/packs/huilongbazhen-fire/").json()["version"] == 1


@pytest.mark.parametrize("name", ["list", "items", "uploads", "upload_new", "new"])
def test_every_page_opens_for_staff_and_for_no_firm(packs, town, supervisor, owner, client, name):
    client.force_login(supervisor)
    shown = client.get(reverse(f"packs:{name}"))
    client.force_login(owner)
    hidden = client.get(reverse(f"packs:{name}"))

    assert (shown.status_code, hidden.status_code) == (200, 404)


def test_every_thing_of_every_pack_can_be_read(db, town, supervisor, client):
    publish_shipped("core", "fire", "assurance", "huilongba-2020")
    client.force_login(supervisor)
    for release in queries.releases(town).values():
        page = client.get(reverse("packs:detail", args=[release.pack_id]))
        assert page.status_code == 200
        for part in page.context["parts"]:
            thing = part.things[-1]
            assert (
                client.get(reverse("packs:thing", args=[release.pack_id, part.name, thing.key])).status_code
                == 200
            )
        assert client.get(reverse("packs:excel", args=[release.pack_id])).status_code == 200


def test_the_desk_of_another_person_asks_for_the_review(packs, town, expert, supervisor, client):
    upload = take_upload(table(VENT), town=town, by=expert)

    client.force_login(supervisor)
    asked = client.get("/").content.decode()
    client.force_login(expert)
    own = client.get("/").content.decode()

    assert upload.get_absolute_url() in asked
    assert upload.get_absolute_url() not in own


def test_what_happened_stands_in_the_trail(own, expert, supervisor):
    upload = PackUpload.objects.get()

    assert [(event.actor_name, event.label) for event in history(upload)] == [
        ("钱工", "上传"),
        ("王站长", "发布"),
    ]
