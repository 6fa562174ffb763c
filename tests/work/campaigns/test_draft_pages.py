"""The correction page: what is shown, what is done on it, what is refused and how."""

import re

import pytest
from django.urls import reverse

from anwang.knowledge.documents import read_plan
from anwang.work.campaigns.actions import draft_from_outline, edit_draft, name_units
from anwang.work.campaigns.corrections import CORRECTIONS
from anwang.work.campaigns.editing import strike_task
from anwang.work.campaigns.models import Campaign, PlanDraft, UnitName
from anwang.work.campaigns.queries import doubts_in
from tests.factories.campaigns import TEXT

pytestmark = pytest.mark.django_db
UNKNOWN = TEXT.replace("由规划建设\n\n管理环保办公室负责", "由镇应急办负责")


@pytest.fixture
def draft(town, units, supervisor):
    return draft_from_outline(read_plan(UNKNOWN), town=town, by=supervisor, name="方案.txt")


@pytest.fixture
def items(draft):
    return [task.id for task in draft.release.pack.plan.tasks]


@pytest.fixture
def desk(client, supervisor):
    client.force_login(supervisor)
    return client


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def address(name, draft, *more):
    return reverse(f"campaigns:{name}", args=[draft.pk, *more])


def edit(client, draft, name, *, htmx=True, seen=None, **data):
    """One correction, as htmx sends it or as a plain form does."""
    draft.refresh_from_db()
    headers = {"HX-Request": "true"} if htmx else {}
    said = {"seen": seen or draft.edition, **data}
    return client.post(address("draft_edit", draft, name), said, headers=headers)


def tasks(draft):
    return PlanDraft.objects.get(pk=draft.pk).release.pack.plan.tasks


def test_the_document_stands_beside_the_draft_with_each_tasks_words_marked(desk, draft, items):
    page = desk.get(draft.get_absolute_url())

    html = page.content.decode()
    marked = re.findall(rf'<span class="of-task" data-of="{items[0]}"[^>]*>(.*?)</span>', html)
    assert "".join(re.sub(r"<[^>]+>", "", "".join(marked)).split()) == "".join(tasks(draft)[0].text.split())
    assert '<mark class="found found-owners" title="责任单位">各村（社区）</mark>' in html
    for said in ("请先看这几处", "没有读出阶段安排", "“镇应急办”不知道是本镇哪个单位", "2026年12月31日"):
        assert said in words(page)


def test_the_suggested_unit_is_offered_first(desk, draft, office):
    html = desk.get(draft.get_absolute_url()).content.decode()

    assert f'<optgroup label="名称相近"><option value="{office.pk}">' in html


def test_the_page_costs_the_same_for_few_tasks_and_many(
    desk, draft, items, supervisor, django_assert_num_queries
):
    desk.get(draft.get_absolute_url())
    for item in items[:3]:
        edit_draft(draft, lambda it, item=item: strike_task(it, item), by=supervisor)

    with django_assert_num_queries(12):
        desk.get(draft.get_absolute_url())


def test_a_task_opens_in_place_and_without_script_on_the_page(desk, draft, items):
    url = address("draft_task", draft, items[0])

    piece = desk.get(url, headers={"HX-Request": "true"}).content.decode()
    page = desk.get(url).content.decode()

    assert piece.lstrip().startswith("<article")
    assert "data-panel" in piece
    assert page.count("data-panel") == 1
    assert "<html" in page
    assert "data-panel" not in desk.get(f"{url}?closed", headers={"HX-Request": "true"}).content.decode()


def test_title_owners_and_days_are_set_in_one_form(desk, draft, items):
    answer = edit(
        desk, draft, "change", item=items[0], title="排查全部商铺", topic=tasks(draft)[0].topic,
        owner=["各村（社区）", "应急管理办公室"], role=["", "lead"], due=["2026-11-30", ""],
    )  # fmt: skip

    task = tasks(draft)[0]
    assert answer.status_code == 200
    assert [(owner.name, owner.role) for owner in task.owners] == [("应急管理办公室", "lead")]
    assert (task.title, [str(day) for day in task.due]) == ("排查全部商铺", ["2026-11-30"])


def test_splitting_brings_the_document_along_and_a_plain_form_leads_back(desk, draft, items):
    piece = edit(desk, draft, "split", item=items[0], at=9).content.decode()
    plain = edit(desk, draft, "merge", htmx=False, item=items[0])

    assert 'hx-swap-oob="true"' in piece
    assert plain["Location"] == f"{draft.get_absolute_url()}#task-{items[0]}"
    assert [task.id for task in tasks(draft)] == items


def test_a_piece_of_the_document_is_shown_and_becomes_a_task(desk, draft, items):
    edit(desk, draft, "strike", item=items[2])
    page = desk.get(f"{draft.get_absolute_url()}?start=0&end=12")

    edit(desk, draft, "add", start=0, end=12, topic=tasks(draft)[0].topic)

    assert 'name="start" value="0"' in page.content.decode()
    assert "冬春火灾防控专项行动方案" in [task.title for task in tasks(draft)]


def test_a_struck_task_is_listed_and_comes_back(desk, draft, items):
    assert "已删去的任务" in edit(desk, draft, "strike", item=items[1]).content.decode()

    edit(desk, draft, "restore", item=items[1])

    assert [task.id for task in tasks(draft)] == items


class TestRefusals:
    """What cannot be done is said, and nothing typed is lost."""

    def test_a_stale_edit_leaves_the_form_alone_and_offers_to_go_on(self, desk, draft, items):
        edit(desk, draft, "change", item=items[0], title="排查全部商铺")

        answer = edit(desk, draft, "change", seen=1, item=items[1], title="整治飞线")

        assert (answer.status_code, answer["HX-Retarget"]) == (409, "#draft-refusal")
        assert "王站长已于11-23 09:00修改任务" in words(answer)
        assert 'data-take="2"' in answer.content.decode()
        assert tasks(draft)[1].title == "整治电动车违规停放"

    def test_without_script_the_page_keeps_what_was_typed_and_sends_it_again(self, desk, draft, items):
        edit(desk, draft, "change", item=items[0], title="排查全部商铺")

        page = edit(desk, draft, "change", htmx=False, seen=1, item=items[1], title="整治飞线")

        assert (page.status_code, "整治飞线" in words(page)) == (409, True)
        again = dict(page.context["sent"]) | {"seen": 2}
        desk.post(address("draft_edit", draft, "change"), again)
        assert tasks(draft)[1].title == "整治飞线"

    @pytest.mark.parametrize(
        ("name", "data", "says"),
        [
            ("change", {"due": "明天"}, "不是日期"),
            ("change", {"owner": "五云村", "role": "boss"}, "没有“boss”这种分工"),
            ("change", {"title": " "}, "请写明任务名称"),
            ("split", {"at": "中间"}, "不是数"),
            ("split", {"at": "0"}, "拆分处"),
            ("up", {}, "不能再移"),
            ("prove", {"kind": "weather"}, "请先选用什么证明"),
            ("prove", {"kind": "document"}, "请选一张检查表"),
            ("add", {"topic": "x", "title": "办"}, "没有这个专题"),
            ("duties", {"cycle": "hourly", "what": "快报", "due": ""}, "没有“hourly”这种周期"),
        ],
    )
    def test_bad_answers_are_refused_in_one_sentence(self, desk, draft, items, name, data, says):
        answer = edit(desk, draft, name, item=items[0], **data)

        assert (answer.status_code, says in words(answer)) == (422, True)
        assert PlanDraft.objects.get(pk=draft.pk).edition == 1

    def test_an_unknown_correction_is_not_there(self, desk, draft):
        assert edit(desk, draft, "paint").status_code == 404

    def test_strangers_find_nothing_and_colleagues_may_not(
        self, client, draft, items, stranger, inspector, cadre
    ):
        pages = [
            draft.get_absolute_url(), address("draft_task", draft, items[0]),
            address("draft_table", draft),
        ]  # fmt: skip
        deeds = [
            *(address("draft_edit", draft, name) for name in CORRECTIONS), address("draft_settle", draft),
            address("draft_name", draft), address("draft_publish", draft),
        ]  # fmt: skip
        for user, status in ((stranger, 404), (cadre, 404), (inspector, 403)):
            client.force_login(user)
            assert {client.get(url).status_code for url in pages} == {status}
            assert {client.post(url, {"item": items[0]}).status_code for url in deeds} == {status}


class TestDoubtsAndNames:
    """Ticked off, and said once for all plans."""

    def test_a_tick_is_kept_and_taken_back(self, desk, draft):
        for settled, count in (("yes", 1), ("no", 0)):
            desk.post(address("draft_settle", draft), {"doubt": "frame:phases", "settled": settled})
            found = doubts_in(PlanDraft.objects.get(pk=draft.pk))
            assert sum(doubt.is_settled for doubt in found) == count

    def test_a_name_is_said_on_the_page(self, desk, draft, office):
        url = address("draft_name", draft)

        nothing = desk.post(url, {"name": "镇应急办", "unit": ""}, headers={"HX-Request": "true"})
        desk.post(url, {"name": "镇应急办", "unit": str(office.pk)}, headers={"HX-Request": "true"})

        assert (nothing.status_code, "请选“镇应急办”是哪个单位" in words(nothing)) == (422, True)
        assert [list(row.units.all()) for row in UnitName.objects.all()] == [[office]]
        assert "不知道是本镇哪个单位" not in words(desk.get(draft.get_absolute_url()))

    def test_nobody_of_ours_is_an_answer_too(self, desk, draft):
        desk.post(address("draft_name", draft), {"name": "镇应急办", "unit": "nobody"})

        assert UnitName.objects.get().units.count() == 0

    def test_the_list_of_names_shows_and_changes_them(self, desk, town, office, village, supervisor):
        row = name_units("镇应急办", [office], town=town, by=supervisor)

        assert "应急管理办公室" in words(desk.get(reverse("campaigns:names")))
        desk.post(reverse("campaigns:name", args=[row.pk]), {"units": [village.pk, office.pk]})
        assert set(row.units.all()) == {village, office}
        desk.post(reverse("campaigns:name_forget", args=[row.pk]))
        assert UnitName.objects.count() == 0

    def test_a_name_from_a_draft_leads_back_to_it(self, desk, draft, office, village):
        url = f"{reverse('campaigns:name_new')}?name=镇应急办&draft={draft.pk}"

        answer = desk.post(url, {"name": "镇应急办", "units": [office.pk, village.pk]})

        assert answer["Location"] == draft.get_absolute_url()

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_costs_the_same_for_any_number(
        self, desk, town, office, supervisor, count, django_assert_num_queries
    ):
        for number in range(count):
            name_units(f"第{number}办", [office], town=town, by=supervisor)
        desk.get(reverse("campaigns:names"))

        with django_assert_num_queries(10):
            desk.get(reverse("campaigns:names"))

    def test_who_does_not_head_the_office_only_reads_names(
        self, client, town, office, supervisor, cadre, stranger
    ):
        row = name_units("镇应急办", [office], town=town, by=supervisor)
        client.force_login(cadre)
        assert "镇应急办" in words(client.get(reverse("campaigns:names")))
        assert client.get(reverse("campaigns:name", args=[row.pk])).status_code == 403

        client.force_login(stranger)
        assert "镇应急办" not in words(client.get(reverse("campaigns:names")))
        for name in ("name", "name_forget"):
            assert client.post(reverse(f"campaigns:{name}", args=[row.pk])).status_code == 404


class TestPublishing:
    """From the page to the units."""

    def test_the_page_says_what_happened_and_leads_to_each_units_list(self, desk, draft, village):
        page = desk.post(address("draft_publish", draft), {"seen": draft.edition}, follow=True)

        campaign = Campaign.objects.get()
        assert "4 项任务已下达到" in words(page)
        assert reverse("campaigns:unit_sheet", args=[campaign.pk, village.pk]) in page.content.decode()

    def test_two_people_publish_it_once(self, desk, draft):
        first, second = (
            desk.post(address("draft_publish", draft), {"seen": draft.edition}) for _ in range(2)
        )

        assert (first.status_code, second.status_code) == (302, 409)
        assert Campaign.objects.count() == 1

    def test_what_stands_in_the_way_is_a_grey_button_with_its_sentence(self, desk, draft, items):
        edit(desk, draft, "prove", item=items[0], kind="register", named="fire/nowhere")

        html = desk.get(draft.get_absolute_url()).content.decode()

        assert 'data-obstacle="' in html
        assert desk.post(address("draft_publish", draft)).status_code == 409

    def test_drafts_are_listed_with_the_campaigns_for_whoever_may_correct_them(
        self, desk, client, draft, cadre
    ):
        assert "方案草稿" in words(desk.get(reverse("campaigns:list")))

        client.force_login(cadre)
        assert "方案草稿" not in words(client.get(reverse("campaigns:list")))

    def test_a_discarded_draft_says_so(self, desk, draft, supervisor):
        draft.take("discard", by=supervisor, note="传错了")

        assert "这份草稿已作废" in words(desk.get(draft.get_absolute_url()))
