"""One page for every step."""

from django.urls import reverse

from anwang.town.evidence.queries import photos_of
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_photo


def url(record, step):
    return reverse("hazards:step", args=[record.pk, step])


def test_page_asks_what_the_step_asks_filled_in_with_what_is_known(
    client, record, inspector, supervisor, owner
):
    record.take("confirm", by=inspector, level="general")
    client.force_login(supervisor)

    form = client.get(url(record, "assign")).context["form"]

    assert list(form.fields) == ["assignee", "due_on", "note", "seen"]
    assert form.initial["assignee"] == owner
    assert form.initial["due_on"] == record.suggested_due(record.found_on).date


def test_step_is_taken_and_leads_back_to_the_record(client, record, inspector):
    client.force_login(inspector)

    answer = client.post(url(record, "confirm"), {"level": "general", "seen": record.version})

    assert (answer.status_code, answer.headers["Location"]) == (302, record.get_absolute_url())
    assert Hazard.objects.get(pk=record.pk).state == "confirmed"


def test_page_leads_back_where_one_came_from_if_that_is_ours(client, record, inspector):
    client.force_login(inspector)
    answers = {"level": "general", "seen": record.version}

    answer = client.post(url(record, "confirm"), {**answers, "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == record.get_absolute_url()


def test_unknown_step_is_404_and_a_stranger_s_too(client, record, inspector, stranger):
    client.force_login(inspector)
    assert client.get(url(record, "polish")).status_code == 404
    client.force_login(stranger)
    assert client.get(url(record, "confirm")).status_code == 404


def test_step_of_others_is_403(client, record, owner):
    client.force_login(owner)

    answer = client.post(url(record, "confirm"), {"level": "general"})

    assert answer.status_code == 403
    assert "须由应急办负责人、执法检查人员、部门安全员办理" in answer.content.decode()


def test_broken_form_is_422_with_the_error_beside_the_field(client, record, inspector):
    client.force_login(inspector)

    answer = client.post(url(record, "confirm"), {"level": "major", "seen": record.version})

    assert answer.status_code == 422
    assert "认定重大隐患须选择判定标准" in str(answer.context["form"].errors["criterion"])


def test_step_that_came_too_late_is_409_with_who_was_first(client, record, inspector, supervisor):
    record.take("confirm", by=inspector, level="general")
    client.force_login(supervisor)

    answer = client.post(url(record, "confirm"), {"level": "general", "seen": 1})

    assert answer.status_code == 409
    assert "李检查已于" in answer.content.decode()


def test_photo_comes_with_the_step_that_needs_it(client, rectifying, owner):
    client.force_login(owner)

    answer = client.post(url(rectifying, "submit"), {"seen": rectifying.version, "photos": [make_photo()]})

    assert answer.status_code == 302
    assert Hazard.objects.get(pk=rectifying.pk).state == "rectified"


def test_forgotten_photo_keeps_the_form_and_what_was_typed(client, rectifying, owner):
    client.force_login(owner)

    answer = client.post(url(rectifying, "submit"), {"seen": rectifying.version, "note": "换了新的"})

    assert answer.status_code == 409
    assert "须先上传整改后照片" in answer.content.decode()
    assert "换了新的" in answer.content.decode()
    assert Hazard.objects.get(pk=rectifying.pk).state == "rectifying"


def test_photo_of_a_refused_step_is_not_kept(client, rectifying, owner):
    client.force_login(owner)

    client.post(
        url(rectifying, "submit"), {"seen": rectifying.version, "spent": "-1", "photos": [make_photo()]}
    )

    assert not photos_of(rectifying, "after").exists()
