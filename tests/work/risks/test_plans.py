"""Floor plans: areas take the colour of the gravest risk in them, by themselves."""

import uuid
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.work.risks.actions.plans import add_plan, change_plan, draw_area, remove_area
from anwang.work.risks.drawing import middle_of, read_corners
from anwang.work.risks.models import FloorPlan, PlanArea
from anwang.work.risks.plans import drawn_plan, with_areas
from tests.factories.risks import make_point
from tests.work.risks.conftest import graded

SQUARE = [[100, 100], [300, 100], [300, 300], [100, 300]]


def sheet(size=(800, 600), name="plan.png"):
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def drawn(plan):
    return drawn_plan(with_areas(FloorPlan.objects.filter(pk=plan.pk)).get())


@pytest.fixture
def plan(works, boss):
    return add_plan(works, name="一楼", picture=sheet(), by=boss)


@pytest.fixture
def area(plan, press, store, boss):
    return draw_area(plan, name="冲压区", corners=SQUARE, risk_points=[press, store], by=boss)


def test_area_is_as_grave_as_the_gravest_risk_in_it_and_follows(plan, area, press, store):
    [shown] = drawn(plan).areas
    assert (shown.grade, shown.word, shown.fill) == ("yellow", "一般风险", "grade-yellow")

    graded(store, "red")
    assert drawn(plan).areas[0].word == "重大风险"
    assert [point.name for point in drawn(plan).areas[0].risk_points] == ["气瓶间", "冲床"]

    store.is_active = False
    store.save()
    assert drawn(plan).areas[0].grade == "yellow"


def test_gravest_area_lies_on_top(plan, area, boss, works):
    hot = graded(make_point(works, "喷漆"), "red")
    draw_area(plan, name="喷漆房", corners=SQUARE, risk_points=[hot], by=boss)

    found = drawn(plan)

    assert [each.area.name for each in found.areas] == ["冲压区", "喷漆房"]
    assert (found.grade, found.grades) == ("red", ["red", "yellow"])


def test_plan_keeps_the_size_of_its_picture_and_the_areas_when_it_is_changed(plan, area, boss):
    assert (plan.width, plan.height) == (800, 600)
    assert drawn(plan).areas[0].corners == "80.0,60.0 240.0,60.0 240.0,180.0 80.0,180.0"

    change_plan(plan, name="一楼车间", is_public=True, picture=sheet((1000, 1000), "new.png"), by=boss)

    assert drawn(plan).areas[0].corners == "100.0,100.0 300.0,100.0 300.0,300.0 100.0,300.0"
    assert [event.verb for event in history(plan)][-2:] == ["risks.change_plan", "evidence.attach_photo"]


def test_picture_is_checked_by_what_is_in_it(works, boss):
    with pytest.raises(BadInput, match="不是照片"):
        add_plan(works, name="一楼", picture=SimpleUploadedFile("plan.png", b"<svg onload=1>"), by=boss)

    assert FloorPlan.objects.count() == 0


def test_two_plans_of_a_firm_do_not_share_a_name(plan, works, boss):
    with pytest.raises(ValidationError, match="同名的平面图"):
        add_plan(works, name="一楼", picture=sheet(), by=boss)


def test_others_do_not_draw(plan, works, officer, stranger):
    for somebody in (officer, stranger):
        with pytest.raises(PermissionDenied):
            draw_area(plan, name="冲压区", corners=SQUARE, by=somebody)


def test_risks_of_another_firm_do_not_get_into_it(plan, boss):
    with pytest.raises(BadInput, match="本单位"):
        draw_area(plan, name="冲压区", corners=SQUARE, risk_points=[make_point()], by=boss)


def test_removing_an_area_leaves_its_risks(area, press, plan, boss):
    remove_area(area, by=boss)

    press.refresh_from_db()
    assert (PlanArea.objects.count(), press.is_deleted) == (0, False)
    assert history(plan).last().note == "冲压区"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,1\n2,2", "3 到 60 个角点"),
        ("1,1\nx,2\n3,3", "第 2 行“x,2”"),
        ("1,1\n2,1200\n3,3", "第 2 行"),
        ("1,1\n2,2\n3,3", "一条线"),
    ],
)
def test_corners_that_enclose_nothing_are_refused(text, sentence):
    with pytest.raises(BadInput, match=sentence):
        read_corners(text)


def test_corners_are_read_as_people_type_them():
    assert read_corners("100, 100\n300，100\n\n300 300") == [[100, 100], [300, 100], [300, 300]]
    assert middle_of(SQUARE) == (200.0, 200.0)


def test_pages_upload_draw_and_print(client, works, boss, press, stranger):
    client.force_login(boss)
    made = client.post(
        f"/risks/plans/new/?subject={works.pk}",
        {"name": "一楼", "picture": sheet(), "once": str(uuid.uuid4())},
    )
    plan = FloorPlan.objects.get()
    assert made["Location"] == plan.get_absolute_url()
    corners = "100, 100\n300, 100\n300, 300"
    body = {"name": "冲压区", "corners": corners, "risk_points": [press.pk], "once": str(uuid.uuid4())}
    assert client.post(f"/risks/plans/{plan.pk}/areas/new/", body).status_code == 302
    bad = client.post(f"/risks/plans/{plan.pk}/areas/new/", body | {"corners": "1,1", "once": ""})
    assert (bad.status_code, list(bad.context["form"].errors)) == (422, ["corners"])

    page = client.get(plan.get_absolute_url()).content.decode()
    assert 'fill="url(#grade-yellow)"' in page
    assert "一般风险" in page
    assert client.get(f"/risks/plans/{plan.pk}/sheet/").status_code == 200
    assert "冲压区" in client.get(f"/risks/areas/{plan.areas.get().pk}/").content.decode()
    client.force_login(stranger)
    assert client.get(plan.get_absolute_url()).status_code == 404


def test_api_draws_and_tells_the_colour(client, plan, press, boss):
    client.force_login(boss)
    url = f"/api/v1/risks/plans/{plan.pk}/"
    body = {"name": "冲压区", "corners": SQUARE, "risk_points": [press.pk]}

    made = client.post(f"{url}areas/", body, content_type="application/json")

    assert made.status_code == 201, made.content
    [area] = client.get(url).json()["areas"]
    assert (area["grade"], area["risk_points"]) == ("yellow", [press.pk])
    assert client.delete(f"/api/v1/risks/areas/{area['id']}/").status_code == 204
    worse = client.post(f"{url}areas/", body | {"risk_points": [0]}, content_type="application/json")
    assert worse.status_code == 422
