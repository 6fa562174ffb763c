"""Pages of reports."""

import datetime as dt

from django.urls import reverse

from anwang.insight.reports.actions import open_drafts, reword
from anwang.insight.reports.models import Report


def test_one_click_submits(client, cadre, report):
    client.force_login(cadre)

    response = client.post(reverse("reports:step", args=[report.pk, "submit"]), {"seen": report.version})

    assert response.url == report.get_absolute_url()
    assert Report.objects.get(pk=report.pk).state == "submitted"


def test_every_figure_opens_its_rows(client, cadre, report, hazard):
    client.force_login(cadre)

    page = client.get(reverse("reports:figure", args=[report.pk, "hazards.found"])).content.decode()

    assert hazard.get_absolute_url() in page


def test_word_file_is_named_in_chinese_and_opens_as_word(client, cadre, report):
    client.force_login(cadre)

    response = client.get(reverse("reports:word", args=[report.pk]))

    assert response.content.startswith(b"PK")
    assert "filename*=utf-8''" in response["Content-Disposition"]


def test_stranger_finds_neither_report_nor_file_nor_figures(client, stranger, cadre, report):
    report.take("submit", by=cadre)
    client.force_login(stranger)
    addresses = [
        report.get_absolute_url(),
        reverse("reports:word", args=[report.pk]),
        reverse("reports:edition", args=[report.pk, 1]),
        reverse("reports:edition-word", args=[report.pk, 1]),
        reverse("reports:figure", args=[report.pk, "hazards.found"]),
        reverse("reports:words", args=[report.pk]),
        reverse("reports:step", args=[report.pk, "submit"]),
    ]

    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)


def test_shop_owner_sees_no_report(client, owner, report):
    client.force_login(owner)

    assert client.get(report.get_absolute_url()).status_code == 404


def test_words_are_added_in_a_form(client, cadre, report):
    client.force_login(cadre)

    client.post(
        reverse("reports:words", args=[report.pk]), {"remarks": "一家商铺主动拆除阁楼。", "plans": ""}
    )

    assert "一家商铺主动拆除阁楼。" in client.get(report.get_absolute_url()).content.decode()


def test_the_office_presses_from_the_report_and_it_is_told_there(client, supervisor, cadre, report):
    client.force_login(supervisor)

    response = client.post(reverse("reports:urge", args=[report.pk]))

    assert response.url == report.get_absolute_url()
    page = client.get(report.get_absolute_url()).content.decode()
    assert "11月18日 催报 · 王站长 · 告知 1 人" in page
    client.force_login(cadre)
    assert "催报</button>" not in client.get(report.get_absolute_url()).content.decode()


def test_words_are_taken_over_by_one_tap(client, cadre, start, town, village):
    weekly = {"cycle": "weekly", "what": "工作动态", "due": "每周五前"}
    start("winter", [weekly])
    start("gas-2026", [weekly])
    open_drafts(town, dt.date(2026, 11, 18))
    fire, gas = Report.objects.filter(org=village).order_by("pk")
    reword(fire, by=cadre, remarks="一家商铺主动拆除阁楼。", plans="")
    client.force_login(cadre)
    address = reverse("reports:take-over", args=[gas.pk, fire.pk])
    assert address in client.get(gas.get_absolute_url()).content.decode()

    client.post(address)

    page = client.get(gas.get_absolute_url()).content.decode()
    assert "一家商铺主动拆除阁楼。" in page
    assert "数字只计本专项行动的专题：燃气安全整治" in page


def test_list_shows_one_campaigns_reports(client, supervisor, start, town):
    weekly = {"cycle": "weekly", "what": "工作动态", "due": "每周五前"}
    start("winter", [weekly])
    gas = start("gas-2026", [weekly])
    open_drafts(town, dt.date(2026, 11, 18))
    client.force_login(supervisor)

    rows = client.get(f"{reverse('reports:list')}?campaign={gas.pk}").context["selection"].rows

    assert {row.campaign for row in rows} == {gas}


def test_list_costs_the_same_for_one_report_and_three(
    client, supervisor, start, town, django_assert_num_queries
):
    start("winter", [{"cycle": "weekly", "what": "工作动态", "due": "每周五前"}])
    open_drafts(town, dt.date(2026, 11, 18))
    others = Report.objects.exclude(org=town)
    kept = list(others)
    others.delete()
    client.force_login(supervisor)
    client.get(reverse("reports:list"))
    with django_assert_num_queries(30, exact=False) as one:
        client.get(reverse("reports:list"))
    Report.objects.bulk_create(kept)

    with django_assert_num_queries(len(one)):
        client.get(reverse("reports:list"))


def test_words_are_written_and_taken_over_through_the_api(client, cadre, officer, start, town, village):
    weekly = {"cycle": "weekly", "what": "工作动态", "due": "每周五前"}
    start("winter", [weekly])
    start("gas-2026", [weekly])
    open_drafts(town, dt.date(2026, 11, 18))
    fire, gas = Report.objects.filter(org=village).order_by("pk")
    client.force_login(cadre)

    written = client.put(
        f"/api/v1/reports/{fire.pk}/words/", '{"remarks": "已走访。"}', content_type="application/json"
    )
    taken = client.post(f"/api/v1/reports/{gas.pk}/words/{fire.pk}/")

    assert (written.json()["remarks"], taken.json()["remarks"]) == ("已走访。", "已走访。")
    client.force_login(officer)
    assert (
        client.put(f"/api/v1/reports/{fire.pk}/words/", "{}", content_type="application/json").status_code
        == 404
    )
