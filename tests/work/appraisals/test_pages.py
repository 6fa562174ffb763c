"""Pages and API of standardization: the whole way clicked, and who sees what."""

import pytest

from anwang.work.appraisals.models import Appraisal, Assessor, Conduct, Tie
from tests.factories.appraisals import answers, visited


def posted(sheet):
    return {f"answer-{item}": value.value for item, value in sheet.values.items()}


def test_pages_from_the_task_to_the_score(
    client, line, factory, assessor, firm, supervisor, inspector, officers, leader
):
    client.force_login(firm)
    assert "2026 · 企业达标" in client.get("/appraisals/new/").content.decode()
    page = client.post("/appraisals/new/", {"entry": line.pk}).url
    assert client.get(f"{page}self-review/").status_code == 200
    assert client.post(f"{page}self-review/", posted(answers())).status_code == 302
    assert "自评得多少分？" in client.get(page).content.decode()
    client.post(f"{page}steps/apply/", {"seen": ""})
    client.force_login(supervisor)
    assert client.get(f"{page}accept/").status_code == 200
    assert client.post(f"{page}accept/", {"assessors": [assessor.pk]}).status_code == 302
    visit = visited(factory, officers, answers(), helpers="罗国栋", head=supervisor, leader=leader)
    client.force_login(inspector)
    assert visit.number in client.get(f"{page}steps/review/").content.decode()

    client.post(f"{page}steps/review/", {"seen": "", "inspection": visit.pk})

    shown = client.get(page).content.decode()
    assert "一次上门，两份结果" in shown
    assert "一年检查几次？" in shown
    assert client.get(f"{page}score/").status_code == 200
    assert client.get(f"{page}certificate/").status_code == 409
    assert client.get("/appraisals/?view=all").context["table"].paginator.count == 1
    assert "BZ-2026-0001 评审" in client.get(factory.get_absolute_url()).content.decode()
    assert "BZ-2026-0001 评分 100 分" in client.get(visit.get_absolute_url()).content.decode()
    client.force_login(firm)
    assert "一年检查几次？" not in client.get(page).content.decode()


def test_assessors_are_kept_on_the_pages(client, assessor, factory, supervisor):
    client.force_login(supervisor)
    page = f"/appraisals/assessors/{assessor.pk}/"
    client.post("/appraisals/assessors/new/", {"name": "谢平", "employer": "市安科院", "field": "用电"})
    client.post(f"{page}ties/new/", {"subject": factory.pk, "kind": "advised"})
    told = {"kind": "false", "happened_on": "2026-11-20", "what": "没有到现场就打分"}
    client.post(f"{page}conduct/new/", told)
    conduct = Conduct.objects.get()
    client.post(f"/appraisals/conduct/{conduct.pk}/steps/confirm/", {"seen": "", "note": "查证属实"})

    shown = client.get(page).content.decode()

    assert (Assessor.objects.count(), Tie.objects.count()) == (2, 1)
    assert "已认定" in shown
    assert "没有到现场就打分" in shown
    for path in ("assessors/", "conduct/", "targets/", f"assessors/{assessor.pk}/steps/suspend/"):
        assert client.get(f"/appraisals/{path}").status_code == 200
    client.post("/appraisals/targets/", {"first_year": "2026"})
    assert client.get("/appraisals/targets/").context["waiting"] == []


def test_public_page_needs_no_sign_in_and_strangers_see_nothing_else(
    client, reviewed, town, stranger, cadre, assessor
):
    Appraisal.objects.update(state="public", publicized_at=reviewed.reviewed_at)
    shown = client.get(f"/appraisals/public/{town.pk}/").content.decode()
    assert "回龙机械加工厂" in shown
    assert "罗国栋" not in shown
    client.force_login(stranger)
    assert client.get(reviewed.get_absolute_url()).status_code == 404
    client.force_login(cadre)
    assert client.get("/appraisals/").status_code == 403
    assert client.get(assessor.get_absolute_url()).status_code == 404


@pytest.fixture
def api(client, supervisor):
    client.force_login(supervisor)

    def call(path, body=None):
        address = f"/api/v1/appraisals/{path}"
        answer = client.get(address) if body is None else client.post(address, body, "application/json")
        return answer.status_code, answer.json()

    return call


def test_api_goes_the_same_way(api, line, factory, assessor, officers, supervisor, leader):
    status, made = api("", {"task": line.pk})
    assert (status, made["number"]) == (201, "BZ-2026-0001")
    own = f"{made['id']}/"
    told = {item: value.value for item, value in answers("incentive").values.items()}
    assert api(f"{own}self-review/", {"answers": told})[1]["self_score"] == 98
    assert api(f"{own}steps/apply/", {})[1]["state"] == "applied"
    assert api(f"assessors/{assessor.pk}/ties/", {"subject": factory.pk, "kind": "advised"})[0] == 201
    status, refused = api(f"{own}accept/", {"assessors": [assessor.pk]})
    assert (status, refused["detail"][:19]) == (409, "E-APPRAISAL-ADVISED")
    assert api("assessors/", {"name": "谢平", "employer": "市安科院", "field": "用电"})[0] == 201
    other = Assessor.objects.get(name="谢平")
    assert api(f"{own}accept/", {"assessors": [other.pk]})[1]["assessors"] == ["谢平"]
    visit = visited(factory, officers, answers(), helpers="谢平", head=supervisor, leader=leader)

    status, scored = api(f"{own}steps/review/", {"inspection": visit.pk})

    assert (status, scored["score"], scored["elements"][0]["element"]) == (200, 100, "目标职责")
    assert api("")[1]["items"][0]["score"] == 100
    told = {"kind": "complaint", "what": "企业反映", "happened_on": "2026-11-23", "appraisal": made["id"]}
    status, noted = api(f"assessors/{other.pk}/conduct/", told)
    assert (status, api(f"conduct/{noted['id']}/steps/dismiss/", {"note": "查无此事"})[1]["state"]) == (
        201, "dismissed",
    )  # fmt: skip
    assert api("assessors/")[1][1]["recent_mistakes"] == 0
    assert api("conduct/")[1][0]["state"] == "dismissed"
    assert api("targets/", {"first_year": 2026})[1] == {"planned": 0}
