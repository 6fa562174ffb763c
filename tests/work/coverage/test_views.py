"""Pages of coverage: a list comes in, leads are settled one after the other, rates open their rows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anwang.town.notices.models import Notice
from anwang.town.orgs.choices import OrgKind
from anwang.town.people.choices import Role
from anwang.work.coverage.models import Assignment, Candidate, Delivery
from anwang.work.subjects.models import Subject
from tests.factories.orgs import make_org
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.work.coverage.conftest import code, hand_in, sheet

ROWS = [
    [code(1), "重庆市五云村鑫源便民超市", "五云村二组18号", "13900000001", "赵店主"],
    [code(2), "宏大机械加工厂", "大桥村三组7号", "", "钱厂长"],
    [code(7), "金辉塑料制品有限公司", "大桥村一组2号", "13900000077", "孙经理"],
]


@pytest.fixture
def clerk(client, supervisor):
    client.force_login(supervisor)
    return client


@pytest.fixture
def leads(shop, factory, town, supervisor):
    hand_in(ROWS, town=town, by=supervisor)
    return {lead.code: lead for lead in Candidate.objects.all()}


def upload(client, rows=ROWS, source="core/market"):
    file = SimpleUploadedFile("名单.xlsx", sheet(rows))
    return client.post("/coverage/lists/new/", {"source": source, "as_of": "2026-11-23", "file": file})


def test_a_list_is_read_its_columns_corrected_looked_through_and_taken_over(clerk, shop, factory):
    page = upload(clerk)
    delivery = Delivery.objects.get()
    assert (page.status_code, page.headers["Location"]) == (302, delivery.get_absolute_url())

    columns = clerk.get(delivery.get_absolute_url()).content.decode()
    assert "列名对不对" in columns
    assert "怎么猜的" in columns
    named = {
        "column-0": "",
        "column-1": "code",
        "column-2": "name",
        "column-3": "address",
        "column-4": "phone",
    }
    clerk.post(f"/coverage/lists/{delivery.pk}/columns/", {**named, "column-5": ""})

    check = clerk.get(delivery.get_absolute_url()).content.decode()
    assert "新出现 3 行；还没有写入" in check
    assert not Candidate.objects.exists()
    clerk.post(f"/coverage/lists/{delivery.pk}/take-over/")
    done = clerk.get(delivery.get_absolute_url()).content.decode()

    delivery.refresh_from_db()
    assert (delivery.stage, Candidate.objects.count()) == ("done", 3)
    assert "漏管" in done


def test_a_part_of_a_list_is_doubted_before_it_is_taken_over(clerk, leads):
    upload(clerk, [[code(9), "新来小店", "五云村一组1号", "", ""]])
    delivery = Delivery.objects.order_by("pk").last()
    clerk.post(f"/coverage/lists/{delivery.pk}/columns/", {"column-1": "code", "column-2": "name"})

    assert "这是完整的名单吗" in clerk.get(delivery.get_absolute_url()).content.decode()


def test_a_file_that_is_no_list_is_refused_on_the_form(clerk, packs):
    file = SimpleUploadedFile("名单.xlsx", b"\0\1\2")

    page = clerk.post("/coverage/lists/new/", {"source": "core/market", "as_of": "2026-11-20", "file": file})

    assert page.status_code == 422
    assert "不是能打开的表格" in page.content.decode()


def test_only_the_office_hands_in_lists(client, cadre, packs):
    client.force_login(cadre)

    assert client.get("/coverage/lists/new/").status_code == 403


def test_reviewing_shows_what_agrees_and_goes_on_to_the_next(clerk, leads, factory):
    page = clerk.get("/coverage/candidates/review/", follow=True)
    words = page.content.decode()

    assert "宏大机械加工厂" in words
    assert "相近" in words
    assert 'data-press="1"' in words
    lead = leads[code(2)]
    after = clerk.post(
        f"/coverage/candidates/{lead.pk}/settle/confirm/", {"queue": "1", "seen": "1"}, follow=True
    )
    lead.refresh_from_db()
    assert (lead.state, lead.subject) == ("confirmed", factory)
    assert "待核对的都办完了" in after.content.decode()


def test_registering_a_lead_brings_along_what_the_list_says(clerk, leads, other_village):
    lead = leads[code(7)]
    form = clerk.get(f"/coverage/candidates/{lead.pk}/register/").content.decode()
    assert "金辉塑料制品有限公司" in form
    assert "13900000077" in form

    clerk.post(
        f"/coverage/candidates/{lead.pk}/register/",
        {
            "name": lead.name,
            "type": "core/factory",
            "place": other_village.pk,
            "address": lead.address,
            "contact_name": lead.contact,
            "contact_phone": lead.phone,
            "code": lead.code,
        },
    )

    lead.refresh_from_db()
    assert (lead.state, lead.subject.name) == ("registered", "金辉塑料制品有限公司")


def test_setting_aside_asks_why(clerk, leads):
    lead = leads[code(7)]
    address = f"/coverage/candidates/{lead.pk}/set_aside/"

    assert clerk.post(address, {"away_because": ""}).status_code == 422
    clerk.post(address, {"away_because": "closed", "note": "已注销"})
    lead.refresh_from_db()
    assert lead.state == "away"


def test_a_stranger_finds_no_lead(client, leads, stranger):
    client.force_login(stranger)

    assert client.get(leads[code(7)].get_absolute_url()).status_code == 404


def test_a_firm_has_no_business_here(client, shop):
    client.force_login(make_user("赵店主", (shop.org, Role.PRINCIPAL)))

    for address in ("", "candidates/", "lists/", "responsibility/", "unseen/"):
        assert client.get(f"/coverage/{address}").status_code == 403


def test_a_grid_worker_reports_a_find_in_three_fields(client, packs, village):
    client.force_login(make_user("网格员", (village, Role.GRID_WORKER)))

    found = {"name": "李四电焊铺", "address": "村口", "kind": "电焊", "village": village.pk}
    page = client.post("/coverage/candidates/find/", found)

    lead = Candidate.objects.get()
    assert (page.headers["Location"], lead.state, lead.org) == (lead.get_absolute_url(), "unseen", village)


def test_rates_say_numerator_denominator_and_why_others_are_missing(clerk, leads):
    page = clerk.get("/coverage/").content.decode()
    rest = clerk.get("/coverage/rates/managed/?part=rest").content.decode()

    assert "33.3%" in page
    assert "漏管，档案里没有" in page
    assert "金辉塑料制品有限公司" in rest
    assert "鑫源便民超市" not in rest


def test_a_rate_of_nothing_is_a_dash(clerk, packs):
    page = clerk.get("/coverage/").content.decode()

    assert "100.0%" not in page
    assert page.count('rate-value">—') == 8


def test_rest_is_exported_as_it_is_filtered(clerk, leads):
    page = clerk.get("/coverage/rates/managed/?part=rest&reason=unseen&format=xlsx")

    assert (page.status_code, page.headers["Content-Type"][-5:]) == (200, "sheet")
    assert clerk.get("/coverage/?format=xlsx").status_code == 200


def test_unseen_gives_each_its_next_step(clerk, shop):
    Subject.objects.update(contact_phone="", created_at="2026-01-01T00:00:00+08:00")

    page = clerk.get("/coverage/unseen/?view=account").content.decode()

    assert "邀请开通账号" in page
    assert "请村里补信息" in page
    assert f"/visits/new/?subject={shop.pk}" in page


def test_a_village_is_asked_once(clerk, shop, cadre):
    asked = {"text": "请上门核实电话"}

    clerk.post(f"/coverage/unseen/{shop.pk}/ask/", asked)
    clerk.post(f"/coverage/unseen/{shop.pk}/ask/", asked)

    assert [notice.recipient for notice in Notice.objects.all()] == [cadre]


def test_a_gap_is_closed_from_the_matrix(clerk, town, village, inspector):
    publish_shipped("core", "fire", "huilongba-2020")
    make_subject("双龙旅馆", village, by=inspector, type="core/homestay")
    office = make_org(OrgKind.DEPARTMENT, "经济发展办公室", town, slug="economy-office", short_name="经发办")
    assert "无人管" in clerk.get("/coverage/responsibility/").content.decode()

    asked = {"department": office.pk, "reason": "办公会明确", "since": "2026-11-23"}
    clerk.post("/coverage/responsibility/assign/?type=core/homestay&topic=fire", asked)

    assert Assignment.objects.get().department == office
    assert "经发办" in clerk.get("/coverage/responsibility/").content.decode()
    assert clerk.get("/coverage/responsibility/excel/").status_code == 200
    assert clerk.get("/coverage/responsibility/assignments/").status_code == 200
