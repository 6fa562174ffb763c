"""What was handed in stands; what the records say since, and what a second edition changed, is shown."""

from django.urls import reverse

from anwang.insight.reports.actions import reword, strike
from anwang.insight.reports.queries import compared
from tests.factories.hazards import make_hazard


def figures(found):
    return {each.name: (each.then, each.now, each.came, each.left) for each in found.figures}


def test_a_later_correction_shows_as_a_difference_with_its_records(
    report, hazard, unit, cadre, supervisor, client
):
    report.take("submit", by=cadre)
    assert compared(report).figures == []

    hazard.take("void", by=supervisor, note="重复登记")
    new = make_hazard(unit, by=cadre, title="应急灯不亮，备用电源损坏")

    assert figures(compared(report))["hazards.found"] == (1, 1, (new.pk,), (hazard.pk,))
    client.force_login(cadre)
    page = client.get(reverse("reports:differences", args=[report.pk])).content.decode()
    assert new.get_absolute_url() in page
    assert hazard.get_absolute_url() in page
    told = client.get(f"/api/v1/reports/{report.pk}/differences/").json()
    assert told["figures"][0]["came"] == [new.pk]


def test_editions_are_compared_in_figures_and_words(report, unit, cadre, supervisor, client):
    reword(report, by=cadre, remarks="第一句。\n第二句。", plans="")
    report.take("submit", by=cadre)
    report.take("send_back", by=supervisor, note="请补充")
    make_hazard(unit, by=cadre, title="应急灯不亮，备用电源损坏")
    reword(report, by=cadre, remarks="新的一句。\n第二句。", plans="")
    strike(report, "none-late", by=cadre)
    report.take("submit", by=cadre)

    found = compared(report, "1", "2")

    assert figures(found)["hazards.found"][:2] == (1, 2)
    words = [(each.heading, each.then, each.now) for each in found.words]
    assert ("有关情况", "第一句。", "") in words
    assert ("有关情况", "", "新的一句。") in words
    assert not any("第二句。" in each for each in words)
    assert any(heading == "隐患整改情况" and then and not now for heading, then, now in words)
    client.force_login(cadre)
    address = reverse("reports:differences", args=[report.pk])
    assert client.get(f"{address}?then=1&now=2").status_code == 200
    assert client.get(f"{address}?then=7").status_code == 404


def test_a_draft_was_never_handed_in_so_nothing_differs(client, cadre, report):
    client.force_login(cadre)

    assert client.get(reverse("reports:differences", args=[report.pk])).status_code == 404
