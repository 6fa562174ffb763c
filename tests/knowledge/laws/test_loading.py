"""Statutes are kept once, replaced by a newer text, and searched; the command answers line by line."""

import io
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command

from anwang.base.audit.models import Event
from anwang.knowledge.laws import queries, sources
from anwang.knowledge.laws.actions import load_law
from anwang.knowledge.laws.models import Clause, Law
from anwang.knowledge.laws.queries import nearest_candidates, nearest_clauses
from anwang.knowledge.laws.reading import read_law
from anwang.knowledge.laws.sources import Candidate, Choice
from anwang.work.hazards.actions import report_hazard
from tests.factories.subjects import make_subject

OLD = "某市安全条例\n第一条 通道应当畅通。\n第二条 配电箱应当接地。"
NEW = "某市安全条例\n第一条 通道应当畅通。\n第二条 配电箱应当可靠接地，箱门跨接。\n（二）灭火器应当有效。"


@pytest.mark.django_db
def test_same_text_is_kept_once_and_another_takes_its_place():
    first, is_new = load_law(read_law(OLD))
    again, is_new_again = load_law(read_law(OLD))
    second, _ = load_law(read_law(NEW))

    assert (is_new, is_new_again, again) == (True, False, first)
    assert list(Law.objects.filter(is_in_use=True)) == [second]
    assert list(Clause.objects.filter(law=first).values_list("article", flat=True)) == ["第一条", "第二条"]
    assert Event.objects.filter(verb="laws.load").count() == 2


@pytest.mark.django_db
def test_text_that_was_replaced_may_come_back():
    first, _ = load_law(read_law(OLD))
    load_law(read_law(NEW))

    back, changed = load_law(read_law(OLD))

    assert (back, changed) == (first, True)
    assert list(Law.objects.filter(is_in_use=True)) == [first]
    assert first.clauses.count() == 2


@pytest.mark.django_db
def test_clause_is_found_by_its_best_paragraph_and_named_once():
    load_law(read_law(NEW))

    [nearest, *_] = found = nearest_clauses("配电箱没有接地")

    assert (nearest.law, nearest.article) == ("某市安全条例", "第二条")
    assert nearest.text == "配电箱应当可靠接地，箱门跨接。"
    assert len({each.article for each in found}) == len(found)


@pytest.mark.usefixtures("packs")
def test_what_a_town_chose_before_is_remembered(town, village, supervisor):
    words = "三号棚里的铁皮桶"
    shop = make_subject("五云便民超市", village, type="core/shop")
    [chosen, *_] = [fit.candidate for fit in nearest_candidates("灭火器过期", town)]
    assert chosen not in [fit.candidate for fit in nearest_candidates(words, town)]

    checklist, item = chosen.key.split("#")
    report_hazard(by=supervisor, subject=shop, title=words, checklist=checklist, item=item)

    assert nearest_candidates(words, town)[0].candidate.key == chosen.key


def test_threads_that_ask_while_others_learn_get_their_answers(monkeypatch):
    items = [
        Candidate(f"item#{number}", words, words) for number, words in enumerate(["灭火器", "配电箱", "气瓶"])
    ]
    made = [
        Choice(number, f"{number}号房{number * 7919}柜旁边", f"item#{number % 3}") for number in range(1, 900)
    ]
    monkeypatch.setattr(sources, "_candidates", [lambda town: ("1", lambda: items)])
    monkeypatch.setattr(sources, "_chosen", [lambda town, since: iter(made[since:])])
    monkeypatch.setattr(queries, "_towns", {})
    monkeypatch.setattr(queries, "AT_ONCE", 30)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(nearest_candidates, [f"{number}号房柜旁边的灭火器" for number in range(60)]))

    assert all(len(fits) == 3 for fits in found)
    assert len(queries._towns[None].matcher.choices) == len(made)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "texts.txt").write_text("灭火器过期\n配电箱未接地\n", encoding="utf-8")
    (tmp_path / "items.txt").write_text("灭火器是否有效\n配电箱是否接地\n", encoding="gb18030")
    (tmp_path / "pairs.csv").write_text("text,basis\n瓶子旧了,灭火器是否有效\n", encoding="utf-8")
    (tmp_path / "law.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "no.txt").write_text("今天开会。", encoding="utf-8")
    return tmp_path


def lines(*words, **options):
    out = io.StringIO()
    call_command("laws", *words, stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_command_loads_what_it_can_and_says_what_it_could_not(files):
    with pytest.raises(SystemExit):
        lines("load", str(files / "law.txt"), str(files / "no.txt"), stderr=(heard := io.StringIO()))

    assert "没有读出条文" in heard.getvalue()
    assert lines("list") == ["《某市安全条例》 2 条"]


@pytest.mark.django_db
def test_command_matches_a_batch_with_items_history_and_statutes(files):
    load_law(read_law(OLD))

    found = [
        json.loads(line)
        for line in lines(
            "match", batch=str(files / "texts.txt"), items=str(files / "items.txt"),
            history=str(files / "pairs.csv"), statutes=True, json=True,
        )
    ]  # fmt: skip

    assert [each["items"][0]["text"] for each in found] == ["灭火器是否有效", "配电箱是否接地"]
    assert found[1]["clauses"][0]["article"] == "第二条"
    assert {*found[0]["items"][0]} == {"text", "score"}
    assert {*found[1]["clauses"][0]} == {"law", "article", "score"}


@pytest.mark.django_db
def test_command_without_statutes_names_none_and_bad_files_are_refused(files):
    [line, _] = lines("match", batch=str(files / "texts.txt"), items=str(files / "items.txt"), json=True)

    assert json.loads(line)["clauses"] == []
    with pytest.raises(CommandError, match="二者择一"):
        lines("match")
    with pytest.raises(CommandError, match="找不到文件"):
        lines("match", batch=str(files / "absent.txt"))
    with pytest.raises(CommandError, match="栏目 text 和 basis"):
        lines("match", batch=str(files / "texts.txt"), history=str(files / "items.txt"))
