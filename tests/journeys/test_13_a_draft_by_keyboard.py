"""A circular is corrected and published without the mouse: doubts first, then task by task."""

import datetime as dt

import pytest
from django.conf import settings

from anwang.work.campaigns.models import Campaign, PlanDraft, UnitName

pytestmark = pytest.mark.journey

CIRCULAR = settings.BASE_DIR / "demo/winter-2026.txt"
MOST_TABS = 150


class Keyboard:
    """A person's ten fingers."""

    def __init__(self, person):
        self.person, self.page = person, person.page

    def press(self, *keys):
        """One key after the other, waiting for what comes of each."""
        for key in keys:
            self.page.keyboard.press(key)
            self.person.settle()

    def type(self, words):
        self.page.keyboard.type(words)

    def type_day(self, day):
        """A day, digit by digit, in the order in which this browser asks for it."""
        self.page.keyboard.type(f"{day:%m%d%Y}")
        if self.page.evaluate("document.activeElement.value") != day.isoformat():
            self.press("ArrowLeft", "ArrowLeft")
            self.page.keyboard.type(f"{day:%Y}")
            self.press("ArrowRight")
            self.page.keyboard.type(f"{day:%m%d}")

    def reach(self, words):
        """Tab until the cursor stands on the button, link or task of these words."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if words in self.stands_on():
                return
        raise AssertionError(f"no Tab leads to {words}; the cursor stands on {self.stands_on()}")

    def lands_on(self, selector):
        """Until the cursor stands on this: what a key opens takes a moment to come."""
        self.page.wait_for_function("it => document.activeElement.matches(it)", arg=selector)

    def stands_on(self):
        """What the cursor stands on, as a screen reader says it."""
        return self.page.evaluate(
            "() => { const it = document.activeElement; const named = it.getAttribute('aria-label')"
            " || it.labels?.[0]?.innerText || it.innerText || ''; return named.slice(0, 200); }"
        )

    def pick(self, option):
        """In a select: its first letters, as one types them."""
        before = self.page.evaluate("document.activeElement.selectedIndex")
        for _ in range(30):
            self.page.keyboard.press("ArrowDown")
            shown = "document.activeElement.selectedOptions[0].text"
            if self.page.evaluate(shown) == option:
                return
        raise AssertionError(f"“{option}” is not offered after the {before}th")


def tasks(draft):
    draft.refresh_from_db()
    return draft.release.pack.plan.standing_tasks


def task(draft, words):
    return next(each for each in tasks(draft) if words in each.title)


@pytest.fixture
def draft(visit, campaign, supervisor, village):
    """王站长, the keyboard and the draft that was made of the circular."""
    wang = visit(supervisor)
    keys = Keyboard(wang)
    wang.open("/campaigns/new/")
    wang.page.locator("input[type=file]").first.set_input_files(str(CIRCULAR))
    keys.reach("读")
    keys.press("Enter")
    wang.sees("草稿", "请先看这几处", "“镇派出所”不知道是本镇哪个单位")
    return wang, keys, PlanDraft.objects.get(revises=None, campaign=None)


def look_at_doubts(wang, keys):
    """One printed name is said to be nobody here, another doubt is ticked off."""
    keys.reach("“镇派出所”是哪个单位")
    keys.pick("不是本镇单位")
    keys.reach("记住")
    keys.press("Enter")
    wang.misses("“镇派出所”不知道是本镇哪个单位")
    assert UnitName.objects.get(name="镇派出所").units.count() == 0
    keys.reach("看过了")
    keys.press("Enter")
    wang.sees("1/")
    wang.shows("draft-doubts")


def correct_a_title_and_a_day(wang, keys, draft):
    """The second task gets a shorter title and a day of its own."""
    keys.reach("全面清理楼道")
    keys.press("j")
    assert "严格烟花爆竹零售" in keys.stands_on()
    keys.press("e")
    keys.lands_on("textarea[name=title]")
    keys.press("Control+a")
    keys.type("管好烟花爆竹零售和燃放")
    wang.shows("draft-task-open")
    keys.reach("保存")
    keys.press("Enter")
    assert task(draft, "烟花爆竹").title == "管好烟花爆竹零售和燃放"
    keys.lands_on(".draft-task")
    keys.press("d")
    keys.lands_on("input[type=date]")
    keys.type_day(dt.date(2027, 2, 10))
    keys.reach("保存")
    keys.press("Enter")
    assert task(draft, "烟花爆竹").due == (dt.date(2027, 2, 10),)


def split_and_merge(wang, keys, draft):
    """A task becomes two, and these become one again."""
    before = tasks(draft)
    keys.lands_on(".draft-task")
    keys.press("s")
    keys.lands_on("input[type=radio]")
    keys.reach("拆分")
    keys.press("Enter")
    keys.lands_on(".draft-task")
    assert len(tasks(draft)) == len(before) + 1
    keys.press("m")
    keys.lands_on(".draft-task")
    assert [each.text for each in tasks(draft)] == [each.text for each in before]
    keys.press("?")
    wang.sees("与下一项合并")
    keys.press("Escape")


def test_circular_is_corrected_and_published_without_the_mouse(draft, campaign):
    wang, keys, it = draft

    look_at_doubts(wang, keys)
    correct_a_title_and_a_day(wang, keys, it)
    split_and_merge(wang, keys, it)
    keys.reach("发布")
    keys.press("Enter")
    wang.waits_for("项任务下达到")
    keys.reach("发布")
    keys.press("Enter")
    wang.waits_for("各单位的任务单")
    second = Campaign.objects.exclude(pk=campaign.pk).get()
    assert "管好烟花爆竹零售和燃放" in {task.title for task in second.tasks.all()}
    wang.shows("plan-published")


def test_draft_on_the_phone_has_publishing_at_hand(visit, campaign, supervisor):
    wang = visit(supervisor, phone=True)

    wang.open("/campaigns/new/")
    wang.page.locator("input[type=file]").first.set_input_files(str(CIRCULAR))
    wang.finger(wang.page.locator("main form .btn-primary"))
    bar = wang.page.locator(".draft-publish .btn")
    assert bar.is_visible()
    assert bar.bounding_box()["y"] > 700
    wang.shows("draft-phone")
    wang.page.get_by_role("tab", name="方案原文").click()
    wang.sees("全面清理楼道", within=".draft-document")
    wang.look()
