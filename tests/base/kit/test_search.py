"""The search box."""

import pytest

from anwang.base.kit.models import SearchEntry
from anwang.base.kit.search import find, index, remove
from anwang.base.kit.search.tokens import phrases_of, tokens_of
from anwang.town.orgs.choices import OrgKind
from tests.factories.orgs import make_org, make_village

pytestmark = pytest.mark.django_db


class Shop:
    """Anything with a number, an address and a place."""

    def __init__(self, pk, place):
        self.pk, self.place = pk, place

    def get_absolute_url(self):
        return f"/subjects/{self.pk}/"


@pytest.fixture
def shops(village):
    """Four entries in our village; returns what a search by the cadre finds, by name."""
    entered = [
        ("回龙坝五金店", "91500106MA5U12345X", "经营五金、电动车充电"),
        ("五云便民超市", "HLB-0183", "消防通道堵塞"),
        ("A3栋2单元高层住宅", "HLB-0184", "安全出口，消防水泵"),
        ("龙坝回收站", "HZ-2026-0183", "废品"),
    ]
    for pk, (title, code, text) in enumerate(entered, start=1):
        index(Shop(pk, village), kind="subject", title=title, code=code, text=text, place=village)


def names(user, words, **options):
    return [entry.title for entry in find(user, words, **options)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("回龙", ["回龙坝五金店"]),
        ("龙坝", ["龙坝回收站", "回龙坝五金店"]),  # what begins with it comes first
        ("坝五金", ["回龙坝五金店"]),
        ("超", ["五云便民超市"]),  # one character
        ("五金 回龙坝", ["回龙坝五金店"]),  # words in any order
        (
            "hlb",
            ["五云便民超市", "A3栋2单元高层住宅", "回龙坝五金店"],
        ),  # codes that begin with it, then initials
        ("wjd", ["回龙坝五金店"]),  # initials from the middle
        ("WYBM", ["五云便民超市"]),
        ("a3栋", ["A3栋2单元高层住宅"]),
        ("栋2单元", ["A3栋2单元高层住宅"]),
        ("HZ-2026-0183", ["龙坝回收站"]),
        ("hz2026", ["龙坝回收站"]),
        ("0183", ["龙坝回收站", "五云便民超市"]),
        ("12345x", ["回龙坝五金店"]),  # the last digits of a credit code
        ("充电", ["回龙坝五金店"]),
        ("消防", ["五云便民超市", "A3栋2单元高层住宅"]),
        ("Ａ３", ["A3栋2单元高层住宅"]),  # noqa: RUF001 -- full width
        ("消防安全", []),  # both pairs are there, but not together
        ("火锅", []),
        ("' OR 1=1 --", []),
        ('"*:()', []),
        ("", []),
    ],
)
def test_people_find_what_they_mean(shops, cadre, words, found):
    assert sorted(names(cadre, words)) == sorted(found)


def test_the_best_comes_first(shops, cadre):
    assert names(cadre, "龙坝") == ["龙坝回收站", "回龙坝五金店"]
    assert names(cadre, "HLB-0184")[0] == "A3栋2单元高层住宅"
    assert names(cadre, "五", limit=1) == ["五云便民超市"]


def test_a_stranger_finds_nothing(shops, stranger):
    assert names(stranger, "五金") == []


def test_a_neighbouring_village_finds_nothing_and_the_town_finds_all(shops, town, cadre, supervisor):
    index(Shop(9, None), kind="subject", title="邻村五金店", place=make_village("大桥村", town))

    assert names(cadre, "五金店") == ["回龙坝五金店"]
    assert sorted(names(supervisor, "五金店")) == ["回龙坝五金店", "邻村五金店"]


def test_a_shop_owner_finds_only_the_own_shop(shops, unit, owner):
    index(Shop(10, None), kind="subject", title="五云便民超市二店", place=unit)

    assert names(owner, "五云便民") == ["五云便民超市二店"]


def test_a_department_finds_what_its_topic_holds(town, village, officer):
    hazard = Shop(1, village)
    hazard.topic, hazard.town = "fire", town.pk
    index(hazard, kind="hazard", title="疏散通道堵塞")
    index(Shop(2, None), kind="hazard", title="道路通道破损", place=village)

    assert names(officer, "通道") == ["疏散通道堵塞"]


def test_only_the_kinds_asked_for_are_found(shops, cadre, village):
    index(Shop(1, None), kind="hazard", title="五金店电线老化", place=village)

    assert names(cadre, "五金店", kinds=["hazard"]) == ["五金店电线老化"]


def test_a_changed_record_is_found_by_its_new_name_only(shops, cadre, village):
    index(Shop(1, None), kind="subject", title="回龙坝百货店", place=village)

    assert names(cadre, "百货") == ["回龙坝百货店"]
    assert names(cadre, "五金") == []
    assert SearchEntry.objects.filter(object_id=1).count() == 1


def test_what_was_removed_is_not_found(shops, cadre, village):
    remove(Shop(1, village), kind="subject")

    assert names(cadre, "五金") == []


def test_an_entry_says_where_to_go(shops, cadre):
    [entry] = find(cadre, "回龙坝五金")

    assert (entry.kind, entry.url, entry.initials) == ("subject", "/subjects/1/", "hlbwjd")


def test_an_organisation_itself_is_found_in_its_own_place(town, cadre):
    org = make_org(OrgKind.GRID, "第三网格", make_village("青龙村", town))
    org.get_absolute_url = lambda: "/orgs/3/"
    entry = index(org, kind="org", title=org.name)

    assert (entry.town, entry.village, entry.grid) == (town.pk, org.parent_id, org.pk)


def test_a_search_costs_one_query(shops, cadre, django_assert_num_queries):
    find(cadre, "五金")
    with django_assert_num_queries(1):
        find(cadre, "五金")


def test_tokens_are_pairs_in_order_then_single_characters_and_endings():
    assert tokens_of("五云A3", "Q-7", "wya3", "消防安全") == (
        "五云 a3 | q7 | 消防 防安 安全 | 3 7 a3 q7 wya3 ya3 云 五"
    )
    assert phrases_of("消防安全 HZ-2026-01，店") == ["消防 防安 安全", "hz202601*", "店"]
