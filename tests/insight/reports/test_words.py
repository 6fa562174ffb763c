"""What people do to a report that writes itself: strike, bring back, add; what they mark as good practice."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.insight.reports.actions import add_sentence, drop_sentence, restore, strike
from anwang.insight.reports.composing import line_of
from anwang.insight.reports.models import Report
from tests.factories.hazards import make_hazard
from tests.insight.reports.conftest import closed


def told(report):
    """Section id → what it says."""
    edition = Report.objects.get(pk=report.pk).current()
    return {section.id: section.paragraphs for section in edition.section_list}


def test_a_struck_sentence_is_not_said_stays_to_be_seen_and_comes_back(report, cadre):
    before = told(report)["overview"]

    strike(report, "overview", by=cadre)
    line = report.composed().line("overview")
    struck = told(report)["overview"]
    restore(report, "overview", by=cadre)

    assert (line.is_struck, struck) == (True, ())
    assert told(report)["overview"] == before
    assert [event.label for event in history(report)] == ["生成草稿", "划去", "恢复"]
    assert before[0].startswith(history(report).get(label="划去").note)


def test_a_struck_figure_is_in_neither_sentence_nor_table_nor_word(report, cadre):
    strike(report, "figure:hazards.found", by=cadre)
    report.take("submit", by=cadre)

    edition = report.current()
    assert "排查隐患" not in told(report)["overview"][0]
    assert "hazards.found" not in {each.name for each in edition.shown_figures}
    assert "hazards.found" in {each.name for each in edition.figure_list}


def test_what_the_report_does_not_say_cannot_be_struck(report, cadre):
    with pytest.raises(BadInput, match="没有这一句"):
        strike(report, "late", by=cadre)


def test_own_sentences_stand_in_their_section_and_go_again(report, cadre):
    added = add_sentence(report, "hazards", "  夜间复查 \n三家餐饮店。 ", by=cadre)
    assert told(report)["hazards"][-1] == "夜间复查 三家餐饮店。"

    with pytest.raises(BadInput, match="直接删去"):
        strike(report, added.key, by=cadre)
    drop_sentence(added, by=cadre)

    assert "夜间复查 三家餐饮店。" not in told(report)["hazards"]
    assert [event.note for event in history(report)][1:] == [
        "隐患整改情况：夜间复查 三家餐饮店。",
        "夜间复查 三家餐饮店。",
    ]


def test_only_the_unit_changes_its_words_and_only_before_it_is_handed_in(report, cadre, supervisor):
    with pytest.raises(PermissionDenied):
        strike(report, "overview", by=supervisor)
    report.take("submit", by=cadre)

    with pytest.raises(NotReady, match="已经报送"):
        strike(report, "overview", by=cadre)
    assert report.strikes.count() == 0


def test_a_closed_hazard_marked_as_good_practice_is_proposed_with_its_record(
    report, hazard, cadre, supervisor
):
    closed(hazard)
    hazard.take("praise", by=supervisor, praise="店主把气瓶间改到室外，照着做的有三家。")

    [line] = next(each for each in report.composed().section_list if each.id == "good").lines

    assert line.text == f"{hazard.org.name}：店主把气瓶间改到室外，照着做的有三家。"
    assert line.ids == (hazard.pk,)
    assert told(report)["hazards"][0] == "本期销号隐患 1 条。"


def test_a_figure_that_rose_enough_is_worth_a_sentence(report, unit, cadre):
    keys = [line.key for line in report.composed().section_list[0].lines]
    for title in ("应急灯不亮，备用电源损坏", "灭火器压力不足，指针在红区"):
        make_hazard(unit, by=cadre, title=title)

    lines = {line.key: line.text for line in report.composed().section_list[0].lines}

    assert keys == ["overview"]
    assert "排查隐患增加 3 条（3，原 0）" in lines["than-last"]
    assert lines["than-last-year"].startswith("与去年同期相比，")


def test_every_number_on_the_page_is_a_door(client, cadre, report, hazard):
    closed(hazard)
    client.force_login(cadre)
    line = reverse("reports:line", args=[report.pk, "closed"])
    assert f'href="{line}"' in client.get(report.get_absolute_url()).content.decode()

    assert hazard.get_absolute_url() in client.get(line).content.decode()


def test_words_are_struck_added_and_brought_back_on_the_page(client, cadre, report):
    client.force_login(cadre)
    address = {name: reverse(f"reports:{name}", args=[report.pk]) for name in ("strike", "restore")}

    answer = client.post(address["strike"], {"key": "overview"})
    page = client.get(report.get_absolute_url()).content.decode()
    client.post(address["restore"], {"key": "overview"})
    client.post(
        reverse("reports:sentence", args=[report.pk, "next"]), {"section": "next", "text": "下周查气瓶间。"}
    )

    assert answer.url == report.get_absolute_url()
    assert "<s>2026年11月14日" in page
    assert told(report)["next"][-1] == "下周查气瓶间。"
    own = report.additions.get()
    client.post(reverse("reports:drop", args=[report.pk, own.pk]))
    assert report.additions.count() == report.strikes.count() == 0


def test_words_are_struck_and_added_through_the_api(client, cadre, supervisor, report):
    client.force_login(cadre)
    root = f"/api/v1/reports/{report.pk}"

    def send(path, body, how=client.post):
        return how(f"{root}/{path}", body, content_type="application/json")

    struck = send("strike/", '{"key": "overview"}').json()
    send("restore/", '{"key": "overview"}')
    added = send("sentences/", '{"section": "good", "text": "网格员带着店主一起查。"}').json()
    wrong = send("sentences/", '{"section": "gossip", "text": "听说"}')

    assert struck["sections"][0]["paragraphs"] == []
    assert [each["paragraphs"] for each in added["sections"] if each["id"] == "good"] == [
        ["网格员带着店主一起查。"]
    ]
    assert wrong.status_code == 422
    gone = client.delete(f"{root}/sentences/{report.additions.get().pk}/").json()
    assert "good" not in {each["id"] for each in gone["sections"]}
    client.force_login(supervisor)
    assert send("strike/", '{"key": "overview"}').status_code == 403


def test_every_proposed_sentence_is_found_again_by_its_key_alone(
    report, hazard, unit, cadre, supervisor, town
):
    add_sentence(report, "good", "带着店主一起查。", by=cadre)
    closed(hazard)
    hazard.take("praise", by=supervisor, praise="店主把气瓶间改到室外。")
    Report.objects.filter(pk=report.pk).update(remarks="有一处困难。", plans="下周查气瓶间。")
    report.refresh_from_db()
    for title in ("应急灯不亮，备用电源损坏", "灭火器压力不足，指针在红区"):
        make_hazard(unit, by=cadre, title=title)
    report.take("submit", by=cadre)
    of_town = Report.objects.get(org=town, form=report.form, ends_on=report.ends_on)
    reports = [report, of_town, *Report.objects.filter(org=town, cycle="annual")]

    lines = [(each, line) for each in reports for part in each.composed().section_list for line in part.lines]

    assert {line.key.partition(":")[0] for _, line in lines} >= {"overview", "closed", "good", "own", "unit"}
    assert [line_of(each, line.key) for each, line in lines] == [line for _, line in lines]
    assert line_of(report, "gossip:1") is None


def test_striking_a_sentence_answers_with_it_alone_and_counts_no_figure(client, report, cadre):
    client.force_login(cadre)
    address = reverse("reports:strike", args=[report.pk])

    with CaptureQueriesContext(connection) as whole:
        client.get(report.get_absolute_url())
    all_of_it = len(whole)
    with CaptureQueriesContext(connection) as one:
        part = client.post(address, {"key": "go-on"}, headers={"HX-Request": "true"}).content.decode()
    its_own = len(one)
    figure = client.post(address, {"key": "figure:hazards.found"})

    assert part.strip().startswith('<p class="paper-line paper-struck')
    assert "恢复" in part
    assert its_own < all_of_it / 2
    assert figure.url == report.get_absolute_url()
