"""Printed words about when a report is due (报送时限), read by small named rules.

A report speaks of a period; its due day lies in that period (每月25日前) or in one after it (次月5日前).
What no rule can read is due on the period's last working day, and says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from anwang.insight.reports.choices import Cycle
from anwang.knowledge.documents.numerals import value_of

LAST = 31
"""The last day of a month, however long it is."""
FRIDAY = 5
WEEKDAYS = "一二三四五六日"
EARLY_WEEKDAY, EARLY_DAY = 2, 10
"""A report due until Tuesday, or until the 10th, speaks of the week or month before."""

W, M, Q, H, A = Cycle.WEEKLY, Cycle.MONTHLY, Cycle.QUARTERLY, Cycle.HALF_YEARLY, Cycle.ANNUAL
P, C = Cycle.PHASE, Cycle.CAMPAIGN


@dataclass(frozen=True)
class When:
    """On which day a period's report is due.

    ``offset`` counts from the period's last month (for weeks: from the week) to the one in which it is due.
    ``dates`` are months of the year with their days, each standing for the period that it ends or follows;
    ``years`` the only years that owe one; what is reported once counts days or ``workdays`` from its end.
    No ``day`` and no ``dates``: the period's last working day.
    """

    rule: str
    weekday: int = 0
    offset: int = 0
    day: int = 0
    dates: tuple[tuple[int, int], ...] = ()
    years: tuple[int, ...] = ()
    workdays: int = 0
    text: str = ""

    @property
    def is_last_workday(self) -> bool:
        """Whether no day is named."""
        return not (self.day or self.dates or self.workdays) and (not self.weekday or self.rule == "unread")


Reading = Callable[[re.Match[str]], When]
_rules: list[tuple[str, frozenset[Cycle], re.Pattern[str], Reading]] = []


def due_rule(pattern: str, *cycles: Cycle) -> Callable[[Reading], Reading]:
    """The decorated function reads what the pattern finds; earlier rules go first, its name is the rule's."""

    def learn(reading: Reading) -> Reading:
        _rules.append((reading.__name__, frozenset(cycles), re.compile(pattern), reading))
        return reading

    return learn


def read_due(text: str | None, cycle: Cycle) -> When:
    """What the printed words say for a cycle."""
    words = plain(text or "")
    for name, cycles, pattern, reading in _rules:
        if cycle in cycles and (match := pattern.search(words)):
            return replace(reading(match), rule=name, text=(text or "").strip())
    return When("unread", weekday=FRIDAY if cycle == W else 0, text=(text or "").strip())


def plain(text: str) -> str:
    """Half width, no blanks, days and months in figures: 每季度末月二十八日 becomes 每季度末月28日."""
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[一二三四五六七八九十]+(?=[日号]|月(?!报))", lambda match: str(value_of(match[0])), words)


DAY = r"(?P<day>\d{1,2})[日号]"
WEEKDAY = r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])"
DATE = re.compile(r"(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})[日号]?|(?P<end>底|末))?")


def _day(match: re.Match[str]) -> int:
    return min(int(match["day"]), LAST)


def _weekday(match: re.Match[str]) -> int:
    return WEEKDAYS.index(match["weekday"].replace("天", "日").replace("末", "日")) + 1


def _dates(words: str) -> tuple[tuple[int, int], ...]:
    """Months with their days; a month without one has that of the next: 6月/12月20日 is 6-20 and 12-20."""
    dates: list[tuple[int, int]] = []
    day = LAST
    for match in reversed([*DATE.finditer(words)]):
        day = LAST if match["end"] else int(match["day"] or day)
        if 1 <= int(match["month"]) <= 12 and 1 <= day <= LAST:  # noqa: PLR2004 -- December
            dates.insert(0, (int(match["month"]), day))
    return tuple(dates)


@due_rule(rf"(?:次|下|翌)一?个?{WEEKDAY}", W)
def weekday_of_next_week(match: re.Match[str]) -> When:
    """次周一前."""
    return When("", weekday=_weekday(match), offset=1)


@due_rule(WEEKDAY, W)
def weekday(match: re.Match[str]) -> When:
    """每周五下班前; 每周一前 speaks of the week before."""
    found = _weekday(match)
    return When("", weekday=found, offset=1 if found <= EARLY_WEEKDAY else 0)


@due_rule(r"最后一?个?工作日", M, Q, H, A)
def last_workday(match: re.Match[str]) -> When:
    """每月最后一个工作日."""
    return When("")


@due_rule(rf"(?:次|下|翌)一?个?月{DAY}", M)
def day_of_next_month(match: re.Match[str]) -> When:
    """次月5日前."""
    return When("", day=_day(match), offset=1)


@due_rule(r"月(?:底|末|最后一[日天])", M)
def end_of_month(match: re.Match[str]) -> When:
    """每月底前."""
    return When("", day=LAST)


@due_rule(DAY, M)
def day_of_month(match: re.Match[str]) -> When:
    """每月25日前; 每月5日前 speaks of the month before."""
    return When("", day=_day(match), offset=1 if _day(match) <= EARLY_DAY else 0)


@due_rule(
    rf"(?:[次下]一?个?季度?|季度?(?:结束|终了)?(?:首|第[一1]个?|头[一1]?个?|次|后))(?:的?首?月)?{DAY}", Q
)
def first_month_after_quarter(match: re.Match[str]) -> When:
    """每季度首月5日前, 下季度首月5日前, 季后10日内: of the quarter before."""
    return When("", day=_day(match), offset=1)


@due_rule(rf"季度?的?(?:末|尾|最后[一1]?个?|第[三3]个?)月?的?{DAY}", Q)
def last_month_of_quarter(match: re.Match[str]) -> When:
    """每季度末月28日前."""
    return When("", day=_day(match))


@due_rule(r"季度?(?:底|末|最后)", Q)
def end_of_quarter(match: re.Match[str]) -> When:
    """每季度末前."""
    return When("", day=LAST)


@due_rule(rf"半年(?:度)?(?:结束|期满|终了)?(?:后|次月){DAY}", H)
def after_half_year(match: re.Match[str]) -> When:
    """半年后10日内."""
    return When("", day=_day(match), offset=1)


@due_rule(r"(?P<years>20\d\d)年?(?:[、,和及]20\d\d年?)*[^,。;]*?\d{1,2}月", A)
def listed_years(match: re.Match[str]) -> When:
    """分别于2024年、2025年11月底前."""
    years = tuple(int(year) for year in re.findall(r"20\d\d", match.string))
    return When("", years=years, dates=_dates(re.sub(r"20\d\d年?", "", match.string)))


@due_rule(r"(?:次|下|翌|第[二2])一?年度?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|底|末)?", A)
def month_of_next_year(match: re.Match[str]) -> When:
    """次年1月15日前."""
    return When("", day=int(match["day"] or LAST), offset=int(match["month"]))


@due_rule(DATE.pattern, Q, H, A)
def named_months(match: re.Match[str]) -> When:
    """每年11月26日前, 6月/12月20日前, 1月、4月、7月、10月5日前."""
    return When("", dates=_dates(match.string))


@due_rule(r"(?:结束|完成|期满|终了)后[^\d,。;]{0,3}(?P<days>\d{1,3})个?(?P<unit>工作日|[日天])", P, C)
def days_after_the_end(match: re.Match[str]) -> When:
    """结束后10日内, 完成后5个工作日内."""
    days = int(match["days"])
    return When("", workdays=days) if match["unit"] == "工作日" else When("", offset=days)


@due_rule(r"(?P<year>20\d\d)年" + DATE.pattern, P, C)
def day_of_a_year(match: re.Match[str]) -> When:
    """2027年3月25日前."""
    day = LAST if match["end"] else int(match["day"] or LAST)
    return When("", years=(int(match["year"]),), dates=((int(match["month"]), day),))


@due_rule(r"(?P<year>20\d\d)年度?[底末]", P, C)
def end_of_a_year(match: re.Match[str]) -> When:
    """2026年底前."""
    return When("", years=(int(match["year"]),), dates=((12, LAST),))


@due_rule(DATE.pattern, P, C)
def day_without_a_year(match: re.Match[str]) -> When:
    """12月10日前: the one nearest to the end."""
    return When("", dates=_dates(match[0]))


@due_rule(r"年(?:度|中)?(?:底|末|终)|年中", H, A)
def end_of_year(match: re.Match[str]) -> When:
    """每年年底前, 每半年末."""
    return When("", day=LAST)
