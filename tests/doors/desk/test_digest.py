"""What leaves the house says kinds and counts: no word of a record, whatever is written there."""

import datetime as dt

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anwang.doors.desk.digest import lines_of_person, lines_of_unit, manners
from anwang.town.notices.digests import Line, mail_text, robot_text
from anwang.work.hazards.actions import confirm_and_assign
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_hazard
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 23)
DAY = "2026-11-23T01:00:00+00:00"
WORDS = st.text("赵钱孙李电话超市巷号有限公司ABCxyz", min_size=2, max_size=12).map(lambda text: f"Q{text}9")


@pytest.fixture
def busy(packs, town, village, supervisor, inspector, cadre):
    with time_machine.travel("2026-11-02T01:00:00+00:00", tick=False):
        shop = make_subject("五云便民超市", village, type="core/shop")
        late = make_hazard(subject=shop, by=cadre, title="灭火器压力不足", topic="fire")
        confirm_and_assign(late, by=supervisor, level="general", assignee=cadre, due_on=dt.date(2026, 11, 10))
    with time_machine.travel(DAY, tick=False):
        make_hazard(subject=shop, by=cadre, title="疏散通道锁闭", topic="fire", level="major")
        yield shop


def told(lines):
    return [(line.words, line.count) for line in lines]


def test_a_units_lines_are_what_is_open_there(busy, town, village):
    assert told(lines_of_unit(village)) == [("没有销号的重大隐患", 1), ("逾期未整改的隐患", 1)]
    assert told(lines_of_unit(town)) == told(lines_of_unit(village))


def test_a_persons_lines_are_the_desks_duties(busy, supervisor, cadre):
    assert told(lines_of_person(supervisor)) == [
        ("重大隐患", 1),
        ("核实：隐患", 1),
        ("核实纳管：企业与场所", 1),
    ]
    assert ("提交复查：隐患", 1) in told(lines_of_person(cadre))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=WORDS, firm=WORDS, place=WORDS, phone=st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_no_word_of_a_record_gets_out(busy, town, supervisor, cadre, title, firm, place, phone):
    type(busy).objects.filter(pk=busy.pk).update(name=firm, address=place, contact_phone=phone)
    Hazard.objects.update(title=title, place=place)
    texts = [robot_text(str(town), MONDAY, lines_of_unit(town))]
    texts += [mail_text(MONDAY, lines_of_person(user)) for user in (supervisor, cadre)]

    secrets = [
        title,
        firm,
        place,
        phone,
        supervisor.name,
        cadre.name,
        *Hazard.objects.values_list("number", flat=True),
    ]
    assert [secret for secret in secrets for text in texts if secret in text] == []
    assert all("隐患" in text for text in texts)


def test_a_text_has_room_for_what_matters_and_counts_the_rest():
    lines = [Line(f"第{number}类", 1, "件") for number in range(15)]

    assert robot_text("五云村", MONDAY, lines).splitlines()[-2] == "· 另有 3 类，登录查看"


def test_manners_are_rows_of_the_pack(packs):
    found = manners(MONDAY)

    assert (found.quiet_from, found.quiet_until, found.tries, found.retry_minutes, found.breaks_quiet) == (
        21,
        7,
        4,
        15,
        2,
    )
    assert [found.is_night(hour) for hour in (6, 7, 20, 21)] == [True, False, False, True]
