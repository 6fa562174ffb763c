"""Pages of reports."""

from django.urls import reverse

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
