"""Pages: who sees them, what they say, how much they cost."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from anwang.town.evidence.queries import photos_of
from anwang.work.hazards import actions
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import NEXT_WEEK, PLAN, TODAY, make_hazard, make_photo
from tests.factories.subjects import make_subject

PAGES = ["detail", "print", "handle", "fix", "photos", "plan", "write-plan", "receipts", "supervision"]
PAGES += ["list-for-supervision", "report-progress", "request-extension", "decide-extension", "suspension"]
PAGES += ["order-suspension"]
STEPS = [
    ("step", "close"),
    ("plan-step", "file"),
    ("supervision-step", "delist"),
    ("suspension-step", "apply"),
]


def address(name, hazard, *more):
    return reverse(f"hazards:{name}", args=[hazard.pk, *more])


@pytest.fixture
def laden(major_submitted, supervisor, owner):
    """A major hazard with everything that can hang on one."""
    supervision = actions.list_for_supervision(
        major_submitted,
        by=supervisor,
        notice_number="回安办督〔2026〕1号",
        due_on=PLAN["due_on"].replace(year=2027),
    )
    actions.report_progress(supervision, by=owner, text="隔墙已拆除")
    actions.request_extension(
        supervision,
        by=owner,
        reason="缺料",
        interim_measures="停用二层",
        wished_until=PLAN["due_on"].replace(year=2028),
    )
    actions.suspend(major_submitted, by=supervisor, scope="二层", basis="决定书〔2026〕1号")
    return major_submitted


def test_stranger_finds_no_page_not_even_by_guessed_numbers(client, laden, stranger):
    client.force_login(stranger)

    pages = [address(name, laden) for name in PAGES]
    pages += [address(name, laden, step) for name, step in STEPS]
    pages += [address("hand-in-receipt", laden, "workers")]
    assert {url: client.get(url).status_code for url in pages} == dict.fromkeys(pages, 404)
    assert {url: client.post(url).status_code for url in pages} == dict.fromkeys(pages, 404)


def test_stranger_s_list_is_empty_and_offers_nothing_of_ours(client, laden, stranger):
    client.force_login(stranger)

    assert laden.title not in client.get(reverse("hazards:list")).content.decode()
    assert laden.title not in client.get(reverse("hazards:list"), {"q": laden.number}).content.decode()


def test_stranger_gets_no_photo(client, laden, stranger, supervisor):
    [photo] = photos_of(laden, "before")
    client.force_login(supervisor)
    assert client.get(photo.get_absolute_url()).status_code == 200

    client.force_login(stranger)
    assert client.get(photo.get_absolute_url()).status_code == 404


def test_firm_sees_its_own_hazards_only(client, hazard, owner, village, cadre):
    other = make_hazard(subject=make_subject("隔壁餐馆", village), by=cadre, title="后厨软管老化")
    client.force_login(owner)

    page = client.get(reverse("hazards:list")).content.decode()

    assert hazard.title in page
    assert other.title not in page
    assert client.get(other.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["detail", "print", "plan", "receipts", "supervision", "suspension"])
def test_every_reading_page_opens_for_whoever_sees_the_hazard(
    client, laden, supervisor, owner, inspector, name
):
    for user in (supervisor, owner, inspector):
        client.force_login(user)
        assert client.get(address(name, laden)).status_code == 200


def test_reading_pages_open_for_a_hazard_with_nothing_on_it(client, hazard, supervisor):
    client.force_login(supervisor)

    for name in ["detail", "print", "plan", "receipts", "supervision", "suspension"]:
        assert client.get(address(name, hazard)).status_code == 200


def test_record_shows_the_next_step_as_the_one_primary_button(client, assigned, owner, supervisor):
    client.force_login(owner)
    page = client.get(assigned.get_absolute_url()).content.decode()
    assert page.count('class="btn btn-primary" href') == 1
    assert f'<a class="btn btn-primary" href="{address("step", assigned, "submit")}">提交复查</a>' in page

    client.force_login(supervisor)
    page = client.get(assigned.get_absolute_url()).content.decode()
    assert "下一步：提交复查，须由整改责任人（赵店主）或本单位的人办理" in page


def test_refusal_teaches_with_the_way_to_where_it_is_done(client, major, owner):
    client.force_login(owner)

    page = client.get(major.get_absolute_url()).content.decode()

    assert "还不能提交复查：重大隐患须先报送治理方案（五落实）并备案" in page
    assert f'<a href="{address("plan", major)}">去办理</a>' in page


def test_owner_s_page_says_what_is_wrong_and_why_it_came_back(client, submitted, owner, inspector):
    submitted.take("reject", by=inspector, due_on=NEXT_WEEK, note="压力仍不足")
    client.force_login(owner)

    page = client.get(address("step", submitted, "submit")).content.decode()

    assert "上次复查不合格" in page
    assert "压力仍不足" in page
    assert "2026年11月30日前完成" in page


def test_danger_is_reported_in_four_fields_with_its_photo(client, village, cadre):
    subject = make_subject("五云五金店", village)
    client.force_login(cadre)
    page = client.get(reverse("hazards:new"))
    assert [each.name for each in page.context["form"].visible_fields()] == [
        "photos",
        "subject",
        "title",
        "level",
        "place",
    ]

    answers = {"subject": subject.pk, "title": "配电箱敞开", "level": "general", "photos": [make_photo()]}
    answer = client.post(reverse("hazards:new"), {**answers, "once": page.context["once"]})

    hazard = Hazard.objects.get()
    assert answer.headers["Location"] == hazard.get_absolute_url()
    assert (hazard.subject, hazard.found_by, hazard.number) == (subject, cadre, "HZ-2026-0001")
    assert photos_of(hazard, "before").count() == 1


def test_double_tap_makes_one_hazard(client, village, cadre):
    subject = make_subject("五云五金店", village)
    client.force_login(cadre)
    once = client.get(reverse("hazards:new")).context["once"]
    answers = {"subject": subject.pk, "title": "配电箱敞开", "level": "general", "once": once}

    first, second = (client.post(reverse("hazards:new"), answers) for _ in range(2))

    assert Hazard.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_hazard_is_not_reported_at_a_place_out_of_reach(client, village, cadre, stranger):
    far = make_subject("外镇商店")
    client.force_login(cadre)

    assert client.get(reverse("hazards:new"), {"subject": far.pk}).status_code == 404
    answer = client.post(reverse("hazards:new"), {"subject": far.pk, "title": "配电箱敞开"})
    assert answer.status_code == 422
    assert not Hazard.objects.exists()


def test_bad_photo_leaves_no_trace(client, village, cadre):
    subject = make_subject("五云五金店", village)
    fake = make_photo()
    fake.file.seek(0)
    fake.file.write(b"<html>not a picture</html>")
    fake.file.truncate()
    client.force_login(cadre)

    answer = client.post(
        reverse("hazards:new"), {"subject": subject.pk, "title": "配电箱敞开", "photos": [fake]}
    )

    assert answer.status_code == 422
    assert not Hazard.objects.exists()


def test_office_confirms_and_assigns_on_one_page(client, hazard, supervisor, owner):
    client.force_login(supervisor)
    page = client.get(address("handle", hazard))
    form = page.context["form"]
    assert (form.initial["assignee"], form.initial["due_on"]) == (owner, NEXT_WEEK)

    answers = {"level": "general", "assignee": owner.pk, "due_on": "2026-11-27", "seen": hazard.version}
    answer = client.post(address("handle", hazard), answers)

    assert answer.status_code == 302
    assert Hazard.objects.get(pk=hazard.pk).state == "rectifying"


def test_found_and_fixed_takes_two_photos_and_nothing_else(client, unit, cadre):
    hazard = make_hazard(unit, by=cadre)
    client.force_login(cadre)

    answer = client.post(address("fix", hazard), {"before": [make_photo()], "after": [make_photo()]})

    assert answer.status_code == 302
    assert Hazard.objects.get(pk=hazard.pk).state == "closed"


def test_plan_is_written_and_filed_on_its_pages(client, major, owner, supervisor):
    client.force_login(owner)
    form = client.get(address("write-plan", major)).context["form"]
    assert str(form.initial["responsible_org"]) == "五云便民超市"
    assert client.post(address("write-plan", major), PLAN).headers["Location"] == address("plan", major)

    client.force_login(supervisor)
    assert client.post(address("plan-step", major, "file"), {"seen": 1}).status_code == 302
    assert Hazard.objects.get(pk=major.pk).plan.state == "filed"


def test_receipt_is_handed_in_on_its_page(client, major, owner):
    client.force_login(owner)
    answers = {"body": "staff-meeting", "received_by": "李工会", "received_on": TODAY.isoformat()}

    answer = client.post(address("hand-in-receipt", major, "workers"), {**answers, "photos": [make_photo()]})

    assert answer.status_code == 302
    receipt = major.receipts.get()
    assert (receipt.kind, receipt.received_by, photos_of(receipt).count()) == ("workers", "李工会", 1)


def test_supervision_is_answered_on_its_page(client, laden, supervisor):
    client.force_login(supervisor)
    answers = {"decision": "grant", "until": "2028-01-31", "note": "同意"}

    assert client.post(address("decide-extension", laden), answers).status_code == 302
    assert laden.supervisions.get().due_on.isoformat() == "2028-01-31"
    assert client.get(address("decide-extension", laden)).status_code == 404


@pytest.fixture
def many(unit, cadre, inspector, supervisor, owner):
    """Makes more hazards of every look."""

    def make(count):
        for number in range(count):
            hazard = make_hazard(unit, by=cadre, title=f"隐患 {number}")
            if number % 2:
                hazard.take("confirm", by=inspector, level="general")
                hazard.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK)

    return make


def test_list_costs_as_much_for_fifty_rows_as_for_one(client, many, supervisor):
    client.force_login(supervisor)
    client.get(reverse("hazards:list"))  # what is read once per process
    costs = []
    for more in (1, 2, 47):
        many(more)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(reverse("hazards:list")).status_code == 200
        costs.append(len(counted))

    assert costs[0] == costs[1] == costs[2]


@pytest.mark.parametrize(
    ("view", "expected"),
    [("all", 3), ("mine", 2), ("overdue", 1), ("major", 1), ("reported", 1)],
)
def test_views_of_the_list_show_their_rows(client, unit, cadre, inspector, supervisor, owner, view, expected):
    make_hazard(unit, by=cadre)
    late = make_hazard(unit, by=cadre)
    grave = make_hazard(unit, by=cadre)
    late.take("confirm", by=inspector, level="general")
    late.take("assign", by=supervisor, assignee=owner, due_on=TODAY)
    Hazard.objects.filter(pk=late.pk).update(due_on=PLAN["starts_on"].replace(month=10))
    grave.take("confirm", by=inspector, level="major", criterion="expert", note="专家意见")
    client.force_login(supervisor)

    page = client.get(reverse("hazards:list"), {"view": view})

    assert len(page.context["page"].object_list) == expected


def test_excel_holds_exactly_what_is_filtered(client, hazard, major_and_general, supervisor):
    client.force_login(supervisor)

    answer = client.get(reverse("hazards:list"), {"view": "major", "format": "xlsx"})

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row for row in rows if "HZ-2026-0002" in row] != []
    assert [row for row in rows if "HZ-2026-0001" in row] == []


@pytest.fixture
def major_and_general(hazard, unit, cadre):
    return make_hazard(unit, by=cadre, level="major", title="安全出口封堵")


def test_subject_s_page_lists_its_hazards(client, village, cadre, supervisor):
    subject = make_subject("五云五金店", village)
    hazard = make_hazard(subject=subject, by=cadre, title="配电箱敞开")
    client.force_login(supervisor)

    page = client.get(subject.get_absolute_url()).content.decode()

    assert f'<a href="{hazard.get_absolute_url()}">{hazard}</a>' in page
