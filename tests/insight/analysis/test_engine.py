"""The same numbers as the town's measures, whoever answers; nobody's rows but the asker's."""

import datetime as dt
import importlib.util
import json

import pytest
import time_machine

from anwang.base.kit import measures
from anwang.base.kit.measures import Period, Scope
from anwang.base.kit.refusals import BadInput
from anwang.insight.analysis import asking
from anwang.insight.analysis.catalogue import MEASURES
from anwang.insight.analysis.questions import Question
from anwang.insight.analysis.territories import territory_of
from anwang.work.hazards.models import Hazard
from tests.insight.analysis.conftest import NOON

YEAR = Period(dt.date(2026, 1, 1), dt.date(2026, 10, 31))
needs_sail = pytest.mark.skipif(
    importlib.util.find_spec("pysail") is None, reason="pysail is not installed: nothing speaks Spark here"
)

pytestmark = pytest.mark.usefixtures("packs")


@pytest.fixture(scope="session")
def cluster():
    """Sail on a free loopback port: what a Spark cluster says, without Java."""
    from pysail.spark import SparkConnectServer  # noqa: PLC0415 -- absent where the test is skipped

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    yield f"sc://127.0.0.1:{server.listening_address[1]}"
    server.stop()


@time_machine.travel(NOON, tick=False)
def test_every_measure_says_what_the_towns_own_says(told_by):
    found = {}
    for measure in MEASURES.values():
        if measure.kind == "count" and measure.same_as:
            answer = told_by(Question(measure.name, (), {}, YEAR.start, YEAR.end))
            found[measure.name] = answer["rows"][0][1]

    assert found == {name: measures.value(MEASURES[name].same_as, Scope(), YEAR) for name in found}
    assert (found["found"], found["closed"], found["overdue"], found["major"]) == (3, 2, 1, 1)


def test_repeats_medians_and_firms_are_counted_by_hand(told_by):
    year = {"start": YEAR.start, "end": YEAR.end}
    repeated = told_by(Question("repeat_share", (), {}, **year))
    median = told_by(Question("days_median", (), {}, **year))
    firms = told_by(Question("firms", ("year",), {}))

    assert repeated["rows"] == [[0, 1, 1]]
    assert median["rows"] == [[0, 59.5, 2]]  # 109 days and 10
    assert [row for row in firms["rows"] if row[0] == 3] == [[3, None, 2, 4]]


def test_closed_at_night_counts_on_the_towns_own_day(told_by):
    answer = told_by(Question("closed", ("month",)))

    assert answer["rows"] == [[0, 202604, 2, 2]]


@needs_sail
@pytest.mark.parametrize(
    "question",
    [
        Question("found", ("month", "village"), {"topic": ("fire",)}, YEAR.start, YEAR.end),
        Question("repeat_share", ("type", "year")),
        Question("days_most", ("village", "season"), is_crossed=True),
    ],
    ids=lambda question: question.measure,
)
def test_spark_answers_with_the_same_hash(told_by, cluster, question):
    with time_machine.travel(NOON, tick=True):
        own = told_by(question)
        other = told_by(question, engine="spark", spark_url=cluster)

    assert own["rows"] == other["rows"] != []
    assert own["hash"] == other["hash"]


def test_cadre_gets_no_other_village_by_any_cut(told_by, cadre, neighbour, village):
    cuts = ["village", "type", "state", "level", "source", "month", "item", "topic"]
    mine = {cut: told_by(Question("found", (cut,)), by=cadre)["rows"] for cut in cuts}
    asked_for = told_by(Question("found", ("village",), {"village": (str(neighbour.home.pk),)}), by=cadre)

    assert {sum(row[-1] for row in rows) for rows in mine.values()} == {2}
    assert mine["village"] == [[0, village.pk, 2, 2]]
    assert asked_for["rows"] == []
    assert told_by(Question("found"), by=neighbour)["rows"] == [[0, 2, 2]]


def test_stranger_does_not_even_open_the_towns_files(told_by, stranger):
    answer = told_by(Question("found", ("village",)), by=stranger)

    assert answer["rows"] == []
    assert territory_of(stranger)[0] == "any"


def test_only_what_changed_is_written_anew(told_by, rows, settings):
    told_by(Question("found"))
    before = {part["file"] for part in _parts(settings)}
    hazard = rows[4]
    hazard.refresh_from_db()
    hazard.place = "后厨"
    hazard.save()

    told_by(Question("found"), again=True)

    after = {part["file"] for part in _parts(settings)}
    assert len(before - after) == len(after - before) == 1
    assert "hazards/part_town" in (after - before).pop()


def test_row_that_moves_to_another_year_leaves_the_old_one(told_by, rows):
    told_by(Question("found"))
    hazard = Hazard.objects.get(pk=rows[0].pk)
    hazard.found_on = dt.date(2026, 1, 1)
    hazard.save()

    assert told_by(Question("found", ("year",)), again=True)["rows"] == [[0, 2026, 4, 4]]


def test_snapshot_holds_no_names_and_no_words(told_by, settings):
    told_by(Question("found"))

    files = list(settings.ANALYSIS_DIR.rglob("*.parquet"))
    assert files
    assert not any("灭火器".encode() in file.read_bytes() for file in files)
    assert not any("大桥饭店".encode() in file.read_bytes() for file in files)


def test_worker_process_answers_and_tells_how_far_it_is(rows):
    heard = []

    answer = asking.ask(Question("found", ("level",)), tell=lambda done, total: heard.append((done, total)))

    assert answer["rows"] == [[0, "general", 3, 3], [0, "major", 1, 1]]
    assert heard[0] == (0, 5)
    assert heard[-1] == (5, 5)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"measure": "happiness"}, "没有“happiness”这个指标"),
        ({"measure": "visits", "by": ("item",)}, "不能按“检查项”分"),
        ({"measure": "found", "by": ("year", "year")}, "每层不同"),
        ({"measure": "found", "start": YEAR.end, "end": YEAR.start}, "起止日期反了"),
    ],
)
def test_question_that_cannot_be_answered_is_refused_in_words(asked, sentence):
    with pytest.raises(BadInput, match=sentence):
        Question(**asked)


def _parts(settings):
    return json.loads((settings.ANALYSIS_DIR / "manifest.json").read_text(encoding="utf-8"))["parts"]
