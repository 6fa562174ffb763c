"""The firm's home, the one-screen checklist, the town's lists, through the client."""

import datetime as dt
from io import BytesIO
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook

from anwang.work.hazards.models import Hazard
from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.actions import arrange
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence, ClosedDays, OwnerEntry
from tests.factories.selfchecks import make_duty

TODAY = dt.date(2026, 11, 26)


@pytest.fixture
def due(shop):
    """The shop's monthly check of November."""
    make_duty(shop)
    arrange(TODAY)
    return CheckOccurrence.objects.get()


def text(response):
    return response.content.decode()


def test_home_says_what_is_to_be_checked_by_when(client, due, keeper):
    client.force_login(keeper)

    page = text(client.get("/firm/"))

    assert "每月自查" in page
    assert "11月30日以前，还剩 4 天" in page
    assert "开始自查" in page


def test_desk_of_a_firm_shows_the_same(client, due, keeper):
    client.force_login(keeper)

    page = text(client.get("/"))

    assert "11月30日以前，还剩 4 天" in page
    assert 'href="/firm/"' in page


def test_late_ones_are_told_in_words(client, due, keeper, clock):
    clock.move_to(dt.datetime(2026, 12, 2, 2, tzinfo=dt.UTC))
    client.force_login(keeper)

    assert "晚了 2 天，还可以补" in text(client.get("/firm/"))


def test_when_nothing_is_due_home_says_what_comes_next(client, shop, keeper):
    make_duty(shop, starts_on=dt.date(2026, 12, 1))
    client.force_login(keeper)

    page = text(client.get("/firm/"))

    assert "现在没有要做的自查" in page
    assert "2026年12月22日起做“每月自查”" in page


def test_checklist_folds_what_to_look_at_and_what_to_do_under_each_question(client, due, keeper):
    client.force_login(keeper)

    page = text(client.get(f"/firm/checks/{due.pk}/"))

    assert page.count("查什么怎么查") >= 5
    assert page.count("治什么怎么治") >= 5
    assert "全部正常（赵店主）" in page


def test_all_is_well_takes_one_tap_and_two_taps_make_one_check(client, due, keeper):
    client.force_login(keeper)
    data = {"all": "pass", "once": str(uuid4())}

    first = client.post(f"/firm/checks/{due.pk}/", data)
    second = client.post(f"/firm/checks/{due.pk}/", data)

    visit = Visit.objects.get()
    assert first.url == second.url == visit.get_absolute_url()
    assert (visit.failed_count, visit.visitor) == (0, keeper)


def test_another_tap_later_is_told_that_it_is_done(client, due, keeper):
    client.force_login(keeper)
    client.post(f"/firm/checks/{due.pk}/", {"all": "pass", "once": str(uuid4())})

    again = client.post(f"/firm/checks/{due.pk}/", {"all": "pass"}, headers={"accept": "application/json"})

    assert again.status_code == 409
    assert "不用再查" in again.json()["sentence"]
    assert client.get(f"/firm/checks/{due.pk}/").status_code == 302


def test_unanswered_questions_are_named(client, due, keeper):
    client.force_login(keeper)

    response = client.post(f"/firm/checks/{due.pk}/", {"answer-exit-clear": "pass"})

    assert response.status_code == 422
    assert "没有回答" in text(response)
    assert not Visit.objects.exists()


def test_a_no_becomes_a_hazard_of_the_firms_own(client, due, keeper):
    client.force_login(keeper)

    client.post(f"/firm/checks/{due.pk}/", {"all": "pass", "answer-extinguisher": "fail"})

    hazard = Hazard.objects.get()
    assert (hazard.source, hazard.item, hazard.within_days) == ("self-check", "extinguisher", 3)
    assert "没有做" not in text(client.get("/firm/"))
    assert hazard.title in text(client.get("/firm/"))


def test_leaving_one_out_asks_for_the_reason(client, due, keeper):
    client.force_login(keeper)

    assert client.post(f"/firm/checks/{due.pk}/skip/", {"seen": 1}).status_code == 422
    client.post(f"/firm/checks/{due.pk}/skip/", {"skip_reason": "店里装修", "seen": 1})

    due.refresh_from_db()
    assert (due.state, due.skip_reason) == ("skipped", "店里装修")


def test_village_enters_and_the_owner_confirms_by_code(client, due, cadre):
    client.force_login(cadre)
    assert "代填" in text(client.get(f"/firm/of/{due.subject_id}/"))

    refused = client.post(f"/firm/checks/{due.pk}/", {"all": "pass", "owner_name": " "})
    assert refused.status_code == 422
    client.post(f"/firm/checks/{due.pk}/", {"all": "pass", "owner_name": "赵店主"})
    entry = OwnerEntry.objects.get()
    page = text(client.get(entry.get_absolute_url()))
    assert "待业主确认" in page
    assert entry.code not in page

    wrong = client.post(f"/firm/entries/{entry.pk}/code/", {"code": "12"})
    assert (wrong.status_code, "确认码是 6 位数字" in text(wrong)) == (422, True)
    client.post(f"/firm/entries/{entry.pk}/code/", {"code": entry.code})
    assert "业主已确认" in text(client.get(entry.get_absolute_url()))
    assert "代业主赵店主填报" in text(client.get(entry.visit.get_absolute_url()))


def test_wrong_code_is_counted_even_though_the_page_refuses(client, due, cadre):
    client.force_login(cadre)
    client.post(f"/firm/checks/{due.pk}/", {"all": "pass", "owner_name": "赵店主"})
    entry = OwnerEntry.objects.get()

    response = client.post(
        f"/firm/entries/{entry.pk}/code/", {"code": f"{(int(entry.code) + 1) % 10**6:06d}"}
    )

    entry.refresh_from_db()
    assert (response.status_code, entry.code_tries) == (422, 1)


def test_strangers_and_neighbours_find_nothing(client, due, stranger, workshop, boss):
    for person in (stranger, boss):
        client.force_login(person)
        assert client.get(f"/firm/checks/{due.pk}/").status_code == 404
        assert client.get(f"/firm/of/{due.subject_id}/").status_code == 404


def test_an_official_sees_but_does_not_check(client, due, inspector):
    client.force_login(inspector)

    assert client.get(f"/firm/of/{due.subject_id}/").status_code == 200
    assert client.get(f"/firm/checks/{due.pk}/").status_code == 403


def test_town_sees_each_firm_without_ranking(client, due, supervisor, workshop):
    client.force_login(supervisor)

    page = text(client.get("/firm/firms/?view=all"))

    assert "五云便民超市" in page
    assert "宏鼎金属制品有限公司" in page
    assert "没有" in page
    book = client.get("/firm/firms/?view=all&format=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3


@pytest.mark.parametrize("address", ["checks/", "duties/", "entries/", "samples/", "firms/"])
def test_every_list_opens_with_and_without_rows(client, address, supervisor, packs):
    client.force_login(supervisor)

    assert client.get(f"/firm/{address}").status_code == 200


def test_staff_come_from_the_home_to_the_list(client, supervisor, packs):
    client.force_login(supervisor)

    assert client.get("/firm/").url == "/firm/firms/"


def test_firm_keeps_its_schedule_and_closing_days(client, workshop, boss):
    client.force_login(boss)
    client.post(f"/firm/of/{workshop.pk}/adopt/")
    assert CheckDuty.objects.filter(subject=workshop).count() == 6
    assert "岗位日检" in text(client.get(f"/firm/of/{workshop.pk}/schedule/"))

    bad = client.post(f"/firm/of/{workshop.pk}/closed/", {"kind": "weekly"})
    assert (bad.status_code, "每周休息须选星期几" in text(bad)) == (422, True)
    client.post(f"/firm/of/{workshop.pk}/closed/", {"kind": "weekly", "weekday": 7})
    closed = ClosedDays.objects.get()
    client.post(f"/firm/closed/{closed.pk}/open/")
    assert not ClosedDays.objects.exists()


def test_firm_adds_a_round_and_changes_it(client, workshop, boss):
    client.force_login(boss)
    new = {"name": "电气周查", "level": "team", "kind": "routine", "every": 1, "cycle_unit": "weeks"}
    assert client.post(f"/firm/of/{workshop.pk}/schedule/new/", new).status_code == 422

    client.post(f"/firm/of/{workshop.pk}/schedule/new/", new | {"checklist": "core/team-check"})
    duty = CheckDuty.objects.get()
    assert duty.occurrences.count() == 1
    client.post(f"/firm/duties/{duty.pk}/", new | {"checklist": "core/team-check", "name": "电气班组周查"})
    duty.refresh_from_db()
    assert (duty.name, duty.is_active) == ("电气班组周查", False)


def test_workers_do_not_change_the_schedule(client, workshop, worker):
    client.force_login(worker)

    assert client.post(f"/firm/of/{workshop.pk}/adopt/").status_code == 403
    assert client.get(f"/firm/of/{workshop.pk}/schedule/new/").status_code == 403


def test_subject_page_has_a_section(client, due, cadre):
    client.force_login(cadre)

    page = text(client.get(f"/subjects/{due.subject_id}/"))

    assert "代业主自查" in page
