"""What proves a task is counted from the records, and every figure opens the rows it counts."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anwang.base.kit.docx import OfficialDocument
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs import queries as packs_in_use
from anwang.knowledge.packs.actions import publish, save_release
from anwang.knowledge.packs.shapes import Pack
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import add_deed
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.progress import Area, Progress, Proof, is_proven
from anwang.work.campaigns.queries import Tally, sheet_of, unit_sheets
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.answers import Sheet
from anwang.work.inspections.choices import Value
from anwang.work.registers.actions import add_entry
from anwang.work.registers.queries import kept
from tests.factories.campaigns import make_proven_campaign
from tests.factories.hazards import make_hazard
from tests.factories.lists import held, make_meeting
from tests.factories.orgs import make_village
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
HIGH_RISE = {"checklist": "fire/high-rise-check", "covers": ["fire/high-rise"]}
LANES = {"register": "fire/life-lanes"}
PLANS = {"register": "fire/upgrade-plans", "covers": ["fire/high-rise"]}


@pytest.fixture
def campaign(packs, town, units, supervisor):
    """Task 1 is proven by inspections and a register of each village, task 4 by an indicator."""
    return make_proven_campaign(
        town,
        supervisor,
        fire_1=[HIGH_RISE, LANES],
        fire_2=[PLANS],
        fire_3=[{"document": "值班方案"}, {"meeting": "部署会"}],
        gas_4=[{"indicator": "fire/closure-rate"}, {"measure": "visits.done"}],
    )


@pytest.fixture
def towers(campaign, village, second_village, supervisor):
    """Two high-rises in 五云村, one in 聚龙村, all under supervision; and one that is not."""
    made = [
        make_subject(f"{place}{number}号楼", place, by=supervisor, type="fire/high-rise", is_enterprise=False)
        for place, number in ((village, 1), (village, 2), (second_village, 1))
    ]
    make_subject("待核楼", village, type="fire/high-rise", is_enterprise=False)
    return made


@pytest.fixture
def task(campaign):
    return campaign.tasks.get(order=1)


def visit(subject, by, on=DAY, checklist="fire/high-rise-check"):
    asked = packs_in_use.checklist(checklist)
    sheet = Sheet({item.id: Value.PASS for item in asked.items}, {})
    return hand_in(subject=subject, checklist=asked, sheet=sheet, by=by, visited_on=on)


def write_lane(org, by):
    values = {"place": f"{org}正街小区", "measure": "划线立牌", "due": dt.date(2026, 12, 31)}
    return add_entry(kept("fire/life-lanes", org.town), org, values, by=by)


def words_of(found):
    return [each.words for each in found]


def of_task(task, user=None):
    return Tally(task.campaign, [task], user).of_task(task)


def test_inspections_are_counted_by_subject_and_once(towers, task, cadre, supervisor):
    visit(towers[0], cadre)
    visit(towers[0], cadre)

    assert words_of(of_task(task))[0] == "高层建筑 已检查 1/3 户"


def test_what_was_inspected_before_the_campaign_or_on_another_checklist_does_not_count(towers, task, cadre):
    visit(towers[0], cadre, on=dt.date(2026, 10, 31))
    visit(towers[1], cadre, checklist="fire/three-in-one-check")

    assert words_of(of_task(task))[0] == "高层建筑 已检查 0/3 户"


def test_open_hazards_stand_beside_it(towers, task, cadre, inspector):
    visit(towers[0], cadre)
    make_hazard(subject=towers[0], by=inspector)
    make_hazard(subject=towers[0], by=inspector, title="误报").take("dismiss", by=inspector, note="不是")

    assert words_of(of_task(task))[0] == "高层建筑 已检查 1/3 户；未销号隐患 1 条"


def test_a_register_of_the_villages_is_counted_by_village(towers, task, village, cadre):
    write_lane(village, cadre)

    assert words_of(of_task(task))[1] == "已登记“消防‘生命通道’和‘一区一策’台账” 1/2 个单位"


def test_a_register_that_is_kept_elsewhere_now_still_counts(towers, task, village, cadre):
    write_lane(village, cadre)
    before = words_of(of_task(task))
    fire = packs_in_use.release("fire").pack.content
    rest = [each for each in fire["registers"] if each["id"] != "life-lanes"]
    [lanes] = [each for each in fire["registers"] if each["id"] == "life-lanes"]
    elsewhere = {
        "id": "lanes", "name": "生命通道", "kind": "campaign", "version": 1, "basis": fire["basis"],
        "registers": [{**lanes, "formerly": ["fire/life-lanes"]}],
    }  # fmt: skip

    publish(save_release(Pack.model_validate({**fire, "version": fire["version"] + 1, "registers": rest})))
    publish(save_release(Pack.model_validate(elsewhere)))

    assert words_of(of_task(task)) == before


def test_a_register_of_subjects_is_counted_by_subject(towers, campaign, village, supervisor):
    values = {"item": "喷淋改造", "state": "已制定", "person": "王某"}
    add_entry(kept("fire/upgrade-plans", campaign.org), towers[0], values, by=supervisor)

    [found] = of_task(campaign.tasks.get(order=2))

    assert (found.done, found.total, found.label) == (1, 3, "高层建筑 已建“消防安全能力提升方案台账”")


def test_an_indicator_stands_against_its_target(towers, campaign, inspector):
    make_hazard(subject=towers[0], by=inspector)

    rate, visits = of_task(campaign.tasks.get(order=4))

    assert (rate.words, rate.is_complete) == ("隐患整改率 0/1；0.0%，目标 ≥ 95%", False)
    assert (visits.words, visits.is_complete) == ("检查次数 0 次", False)
    assert rate.url.startswith(f"/indicators/fire/closure-rate/?org={campaign.org_id}&start=2026-11-01")


def test_a_unit_counts_its_own_area_only(towers, task, village, second_village, cadre, neighbour):
    visit(towers[2], neighbour)
    write_lane(second_village, neighbour)
    tally = Tally(task.campaign, [task])

    own, other = (
        words_of(tally.of_part(TaskPart.objects.get(task=task, org=org))) for org in (village, second_village)
    )

    assert [words.partition(" ")[2] for words in own] == [
        "已检查 0/2 户",
        "0/1 个单位",
    ]
    assert [words.partition(" ")[2] for words in other] == ["已检查 1/1 户", "1/1 个单位"]


def test_where_there_is_nothing_to_inspect_it_says_so_and_asks_for_nothing(campaign, village, cadre):
    task = campaign.tasks.get(order=1)
    part = TaskPart.objects.get(task=task, org=village)
    write_lane(village, cadre)

    found = Tally(campaign, [task]).of_part(part)

    assert found[0].words == "没有纳管的高层建筑"
    assert is_proven(found)


def every_figure(campaign, user):
    """Each figure of the task pages and of the parts, with its addresses."""
    tasks = list(campaign.tasks.all())
    tally = Tally(campaign, tasks, user)
    parts = TaskPart.objects.visible_to(user).filter(campaign=campaign).select_related("org", "task")
    yield from (each for task in tasks for each in tally.of_task(task))
    yield from (each for part in parts for each in tally.of_part(part))


def test_every_figure_opens_as_many_rows_as_it_counts(
    towers, campaign, cadre, neighbour, officer, supervisor, village, inspector, client
):
    visit(towers[0], cadre)
    write_lane(village, cadre)
    make_hazard(subject=towers[1], by=inspector)

    for user in (supervisor, cadre, neighbour, officer):
        client.force_login(user)
        for each in every_figure(campaign, user):
            if "/proofs/" not in each.url:
                continue
            join = "&" if "?" in each.url else "?"
            opened = {
                view: len(client.get(f"{each.url}{join}view={view}").context["table"].rows)
                for view in ("all", "missing", "done")
            }
            assert opened == {"all": each.total, "missing": each.missing, "done": each.done}, each
            assert len(client.get(each.missing_url).context["table"].rows) == each.missing
            if each.note_url:
                page = client.get(each.note_url)
                assert f"未销号隐患 {len(page.context['table'].rows)} 条" == each.note
                assert page.context["selection"].problems == []


def test_proven_by_records_a_part_may_be_handed_in_without_a_deed(towers, task, second_village, neighbour):
    part = TaskPart.objects.get(task=task, org=second_village)
    part.take("begin", by=neighbour)
    visit(towers[2], neighbour)
    with pytest.raises(NotReady, match="须先记一条做了什么"):
        part.take("submit", by=neighbour)

    write_lane(second_village, neighbour)

    assert {offer.step.name: offer.obstacle for offer in part.offers(neighbour)} == {"submit": ""}
    part.refresh_from_db()
    assert part.state == "working"
    assert part.take("submit", by=neighbour).state == "submitted"


def test_the_pages_say_how_far_it_is(towers, task, cadre, supervisor, client):
    visit(towers[0], cadre)
    part = TaskPart.objects.get(task=task, org=towers[0].org.parent)
    pages = {
        supervisor: [task.get_absolute_url(), task.campaign.get_absolute_url()],
        cadre: [
            part.get_absolute_url(),
            reverse("campaigns:unit_sheet", args=[task.campaign_id, part.org_id]),
        ],
    }

    for user, urls in pages.items():
        client.force_login(user)
        total = 3 if user is supervisor else 2
        for url in urls:
            page = client.get(url).content.decode()
            assert f"高层建筑 已检查 <b>1/{total} 户</b>" in page, url
            assert f"还差 {total - 1} 户" in page


@pytest.fixture
def duty(campaign, office):
    """The emergency office's part of the task that asks for a paper and a meeting, and who answers for it."""
    part = TaskPart.objects.get(task__order=3, org=office)
    return part, make_user("钱主任", (office, Role.DEPARTMENT_OFFICER))


def test_a_paper_counts_once_it_is_handed_in_under_its_name(duty, client):
    part, head = duty
    client.force_login(head)
    form = {"text": "值班方案已报", "done_on": "2026-11-20", "document": "值班方案"}

    bare = client.post(part.get_deed_url(), form)
    paper = SimpleUploadedFile("值班方案.docx", OfficialDocument("值班方案").to_bytes())
    client.post(part.get_deed_url(), {**form, "file": paper})

    assert "交“值班方案”须附上文件" in bare.content.decode()
    found = Tally(part.campaign, [part.task]).of_part(part)[0]
    assert (found.words, found.is_complete) == ("已交“值班方案” 1/1 个单位", True)
    assert of_task(part.task)[0].words == "已交“值班方案” 1/2 个单位"
    assert len(client.get(found.url).context["table"].rows) == 1


def test_a_paper_that_nobody_asked_for_is_refused(duty):
    part, head = duty

    with pytest.raises(BadInput, match="没有要求交“总结”，要交的是“值班方案”"):
        add_deed(part, text="已报", by=head, done_on=DAY, document="总结", files=["x"])


def test_a_meeting_counts_once_it_was_held_about_the_task(duty, supervisor, client):
    part, _ = duty
    meeting = make_meeting(part.campaign, supervisor)
    meeting.tasks.add(part.task)
    assert of_task(part.task)[1].words == "召开“部署会” 0/1 次"

    held(meeting, supervisor)

    found = of_task(part.task, supervisor)[1]
    client.force_login(supervisor)
    assert (found.words, found.is_complete, found.url) == (
        "召开“部署会” 1/1 次",
        True,
        meeting.get_absolute_url(),
    )
    assert client.get(found.url).status_code == 200


def test_a_task_without_proof_shows_what_was_done_last(campaign, supervisor, client):
    campaign.tasks.filter(order=3).update(item="meeting-1-1")  # decided by a meeting, it is in no plan
    part = TaskPart.objects.filter(task__order=3).first()
    head = make_user("钱主任", (part.org, Role.DEPARTMENT_OFFICER))
    campaign.tasks.update(done_when=[])
    add_deed(part, text="值班表已排到年底", by=head, done_on=DAY)
    client.force_login(supervisor)

    assert "最近：值班表已排到年底" in client.get(campaign.get_absolute_url()).content.decode()


def test_the_api_says_the_same(towers, task, cadre, supervisor, client):
    visit(towers[0], cadre)
    client.force_login(supervisor)

    body = client.get(f"/api/v1/campaigns/tasks/{task.pk}/").json()
    whole = client.get(f"/api/v1/campaigns/{task.campaign_id}/").json()

    assert {key: body["progress"][0][key] for key in ("label", "done", "total", "is_complete")} == {
        "label": "高层建筑 已检查",
        "done": 1,
        "total": 3,
        "is_complete": False,
    }
    assert whole["tasks"][0]["progress"] == body["progress"]


def test_the_whole_sheet_costs_as_many_queries_as_one_task(towers, campaign, supervisor, town, village):
    def cost(made):
        packs_in_use.releases(town)
        with CaptureQueriesContext(connection) as queries:
            made()
        return len(queries)

    one = campaign.tasks.filter(order=1)
    alone = cost(lambda: [each for task in one for each in Tally(campaign, one, supervisor).of_task(task)])
    parts = list(TaskPart.objects.filter(task__order=1).select_related("org", "task"))
    tally = Tally(campaign, one, supervisor)
    together = cost(lambda: [tally.of_part(part) for part in parts])
    before = (
        cost(lambda: sheet_of(campaign, supervisor)),
        cost(lambda: unit_sheets(campaign, [village], supervisor)),
    )
    more = [make_village(name, town) for name in ("上塘村", "大桥村")]
    for org in more:
        for task in campaign.tasks.all():
            TaskPart.objects.create(
                campaign=campaign, task=task, org=org, topic=task.topic, release=task.release
            )
    after = (
        cost(lambda: sheet_of(campaign, supervisor)),
        cost(lambda: unit_sheets(campaign, more, supervisor)),
    )

    assert together <= alone
    assert after[0] == before[0]
    assert after[1] <= before[1] + 4  # an indicator is asked once for each village


def test_strangers_and_other_villages_open_no_rows(towers, task, stranger, cadre, second_village, client):
    url = reverse("campaigns:proof", args=[task.pk, 0])
    client.force_login(stranger)
    assert client.get(url).status_code == 404
    client.force_login(cadre)

    assert client.get(f"{url}?org=x").status_code == 404
    assert client.get(reverse("campaigns:proof", args=[task.pk, 9])).status_code == 404
    assert (
        client.get(reverse("campaigns:proof", args=[task.campaign.tasks.get(order=4).pk, 0])).status_code
        == 404
    )
    assert len(client.get(f"{url}?org={second_village.pk}").context["table"].rows) == 0


def test_a_department_counts_the_types_of_its_topics_or_all_where_it_has_none(department, office):
    topics = {"fire/high-rise": "fire", "gas/eatery": "gas"}

    assert Area(department).types(tuple(topics), topics) == ["fire/high-rise"]
    assert Area(office).types(tuple(topics), topics) == tuple(topics)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("高层建筑",), "高层建筑"),
        (("高层建筑", "商业综合体"), "高层建筑、商业综合体"),
        (("企业", "工厂", "仓库"), "企业等 3 类对象"),
    ],
)
def test_many_types_are_counted_instead_of_named(names, said):
    assert Proof(0, "checklist", "x", "x", names, names).subjects_named == said


@pytest.mark.parametrize(
    ("found", "proven"),
    [
        ([], False),
        ([Progress("甲", 0, 0)], False),
        ([Progress("甲", 3, 3, is_complete=True), Progress("乙", 0, 0)], True),
        ([Progress("甲", 3, 3, is_complete=True), Progress("乙", 1, 2)], False),
    ],
)
def test_proven_means_that_all_that_applies_is_reached(found, proven):
    assert is_proven(found) is proven
