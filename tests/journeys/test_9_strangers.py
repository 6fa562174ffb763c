"""The officer of the next town and whoever is not signed in get nothing, by whatever address."""

import pytest

from anwang.insight.reports.models import Report
from anwang.town.evidence.models import Photo
from anwang.work.campaigns.models import Task, TaskPart
from anwang.work.hazards.models import Hazard
from tests.journeys.test_8_the_weekly_report import drafts  # noqa: F401 -- the same week, seen from outside

pytestmark = pytest.mark.journey
OURS = ("灭火器压力不足", "五云便民超市", "货物占用通道", "专项整治三年行动")


@pytest.fixture
def addresses(drafts, campaign, shop):  # noqa: F811 -- pytest's way
    """Where all of ours lies, for whoever guesses."""
    hazard, photo, report = Hazard.objects.first(), Photo.objects.first(), Report.objects.first()
    return [
        hazard.get_absolute_url(), f"{hazard.get_absolute_url()}close/", f"{hazard.get_absolute_url()}print/",
        photo.get_absolute_url(), photo.thumb_url,
        report.get_absolute_url(), f"{report.get_absolute_url()}word/",
        shop.get_absolute_url(), shop.get_qr_url(), f"/visits/new/?subject={shop.pk}",
        campaign.get_absolute_url(), f"{campaign.get_absolute_url()}board/",
        Task.objects.first().get_absolute_url(), TaskPart.objects.first().get_absolute_url(),
    ]  # fmt: skip


def apis(shop):
    hazard, report = Hazard.objects.first(), Report.objects.first()
    return [f"/api/v1/hazards/{hazard.pk}/", f"/api/v1/reports/{report.pk}/", f"/api/v1/subjects/{shop.pk}/"]


def test_whose_it_is_opens_all_of_it(visit, addresses, supervisor, shop):
    wang = visit(supervisor)

    for address in [*addresses, *apis(shop)]:
        if "close" not in address:  # not yet its time
            assert wang.page.request.get(address).status == 200, address


def test_officer_of_the_next_town_finds_nothing_of_ours(visit, addresses, stranger, shop):
    wu = visit(stranger)

    for address in addresses:
        assert wu.page.request.get(address).status == 404, address
    assert wu.open(addresses[0]) == 404
    wu.sees("回到今天")
    for page in (
        "/",
        "/hazards/?view=all",
        "/subjects/",
        "/visits/",
        "/reports/",
        "/campaigns/",
        "/search/?q=五云",
    ):
        assert wu.open(page) == 200
        wu.misses(*OURS)
    for address in apis(shop):
        assert wu.page.request.get(address).status == 404, address
    for listing in ("hazards", "subjects", "reports", "campaigns"):
        answer = wu.page.request.get(f"/api/v1/{listing}/")
        assert answer.status == 200
        assert not [words for words in OURS if words in answer.text()]


def test_whoever_is_not_signed_in_is_asked_to_sign_in(visit, addresses, shop):
    someone = visit(phone=True)

    for address in addresses:
        answer = someone.page.request.get(address, max_redirects=0)
        assert answer.status == 302, address
        assert answer.headers["location"].startswith("/people/sign-in/"), address
    for address in [*apis(shop), "/api/v1/hazards/"]:
        assert someone.page.request.get(address).status == 401, address
    someone.open(shop.get_qr_url())
    someone.sees("登录")
    someone.misses(*OURS)
