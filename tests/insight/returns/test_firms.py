"""A firm's quarter: it fills itself in, the principal signs by hand, the office sees who has not."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import NotReady
from anwang.insight.returns.actions import open_due, remind, sign
from anwang.insight.returns.models import Return
from anwang.town.notices.models import Notice
from anwang.work.selfchecks.actions import read_signature
from tests.factories.subjects import make_subject
from tests.factories.visits import signature
from tests.insight.returns.conftest import OCTOBER


@pytest.fixture
def quarter(shop, principal, town, clock):
    """The shop's third quarter, opened on a morning of October."""
    clock.move_to(OCTOBER)
    assert open_due(town, dt.date(2026, 10, 9)) == 2
    return Return.objects.get(subject=shop)


def told(found):
    """What a firm's return says, column by column."""
    [(_, pairs)] = found.live().rows()
    return {column.id: str(cell) for column, cell in pairs}


def test_clock_opens_the_quarter_once_for_each_managed_firm(quarter, town, village):
    make_subject("还没核实的店", village, type="core/shop")

    assert open_due(town, dt.date(2026, 10, 10)) == 0
    assert (str(quarter.due_on), quarter.period_words) == ("2026-10-15", "2026年第三季度")
    assert quarter.due_rule == "统计期至2026年9月30日，自2026年9月30日起15日内，至2026年10月15日"


def test_firm_without_hazards_prints_no_rates(quarter):
    assert told(quarter) == {
        "self-checks": "0", "general-found": "0", "general-closed": "0", "general-rate": "—",
        "major-found": "0", "major-closed": "0", "major-rate": "—",
        "in-treatment": "0", "five-met": "0", "funds": "0",
    }  # fmt: skip


def test_figures_come_from_the_firms_own_hazards(two_hazards, quarter):
    said = told(quarter)

    assert (said["general-found"], said["general-closed"], said["general-rate"]) == ("2", "1", "50")


def test_principal_signs_on_the_phone(client, quarter, principal):
    client.force_login(principal)

    page = client.get(f"{quarter.get_absolute_url()}sign/").content.decode()
    answer = client.post(f"{quarter.get_absolute_url()}sign/", {"signature": signature()})

    assert "不用再填" in page
    assert answer.url == quarter.get_absolute_url()
    edition = quarter.latest_edition()
    assert (edition.number, str(edition.made_by), edition.signer) == (1, "赵店主", "")
    assert Return.objects.get(pk=quarter.pk).days_late == 0


def test_empty_sheet_is_no_signature(client, quarter, principal):
    client.force_login(principal)

    answer = client.post(f"{quarter.get_absolute_url()}sign/")

    assert answer.status_code == 422
    assert quarter.editions.count() == 0


def test_button_alone_does_not_sign(quarter, principal):
    with pytest.raises(NotReady, match="在屏幕上签名"):
        quarter.take("issue", by=principal)


def test_village_holds_out_the_phone_to_an_owner_without_account(quarter, cadre, inspector):
    with pytest.raises(PermissionDenied):
        sign(quarter, read_signature(signature()), by=inspector)

    sign(quarter, read_signature(signature()), by=cadre)

    edition = quarter.latest_edition()
    assert (str(edition.made_by), edition.signer) == ("陈村干", "赵店主")
    assert not Return.workflow.awaits(quarter, cadre)


def test_reminders_are_sent_once_a_step_and_late_is_told_in_days(quarter, town, principal, supervisor):
    days = [9, 12, 12, 15, 16, 16, 20]
    sent = [remind(town, dt.date(2026, 10, day)) for day in days]

    words = [notice.text for notice in Notice.objects.filter(recipient=principal).order_by("pk")]
    assert sent == [0, 1, 0, 1, 1, 0, 1]
    assert words[-1].endswith("请在2026年10月15日前签名，已经逾期 5 天")
    assert Notice.objects.get(recipient=supervisor).text.endswith("还有 1 家企业没有签名")


def test_office_lists_who_has_not_signed_and_how_late(client, quarter, supervisor, clock):
    clock.move_to(dt.datetime(2026, 10, 20, 2, tzinfo=dt.UTC))
    client.force_login(supervisor)

    page = client.get("/forms/returns/?view=late").content.decode()

    assert "五云便民超市" in page
    assert "逾期 5 天" in page
    assert client.get("/api/v1/forms/returns/?view=late").json()["items"][0]["id"] == quarter.pk


def test_firm_sees_only_its_own(client, quarter, principal, village):
    other = make_subject("隔壁五金店", village, type="core/shop")
    Return.objects.create(
        org=other.org, subject=other, form=quarter.form, name=quarter.name, starts_on=quarter.starts_on,
        ends_on=quarter.ends_on, period_words=quarter.period_words,
    )  # fmt: skip
    client.force_login(principal)

    page = client.get("/forms/returns/").content.decode()

    assert ("五云便民超市" in page, "隔壁五金店" in page) == (True, False)
    assert client.get("/forms/statistics/hazards-by-industry/").status_code == 403
