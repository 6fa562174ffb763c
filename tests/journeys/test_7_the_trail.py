"""Every hazard tells who did what when, from where to where, with photos; a row changed by hand is found."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from anwang.base.audit.models import Event
from anwang.work.hazards.actions import confirm_and_assign, fix_on_spot
from demo.photos import picture
from tests.factories.hazards import NEXT_WEEK, make_hazard

pytestmark = pytest.mark.journey


@pytest.fixture
def told(shop, keeper, cadre, supervisor, inspector):
    """A hazard with a whole life, and another fixed on the spot."""
    hazard = make_hazard(subject=shop, by=cadre, title="灭火器压力不足", photos=[picture(2, mended=False)])
    confirm_and_assign(
        hazard, by=supervisor, level="general", assignee=keeper, due_on=NEXT_WEEK, note="请抓紧"
    )
    small = make_hazard(subject=shop, by=cadre, title="货物占用通道", photos=[picture(5, mended=False)])
    fix_on_spot(small, by=cadre, after=[picture(5, mended=True)])
    return hazard


def test_timeline_tells_who_did_what_when_and_shows_the_photos(visit, told, supervisor):
    wang = visit(supervisor)

    wang.open(told.get_absolute_url())
    story = wang.words(".frame-side")
    for words in ("陈村干", "登记隐患", "上传整改前照片", "王站长", "交办整改", "请抓紧", "待交办 → 整改中"):
        assert words in story, words
    assert wang.page.locator(".frame-side img").count() == 1
    wang.open(f"{told.get_absolute_url()}print/")
    wang.sees("隐患整改单", "复查人签字")
    wang.shows("rectification-sheet", whole=True)


def test_audit_passes_and_names_the_first_broken_link_after_tampering(told):
    said = StringIO()
    call_command("audit", "verify", stdout=said)
    assert "留痕链完整" in said.getvalue()

    forged = Event.objects.filter(verb="hazards.assign").get()
    Event.objects.filter(pk=forged.pk).update(actor_name="别人")

    with pytest.raises(CommandError, match=f"第 {forged.seq} 条：别人 交办整改.*内容与指纹不符"):
        call_command("audit", "verify")
