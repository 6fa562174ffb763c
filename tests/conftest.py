"""The cast: 李检查 inspects, 王站长 supervises, 赵店主 keeps a shop, 陈村干 walks the village; a stranger."""

import gc
from typing import Any

import pytest
from django.db import connection

from anwang.base.kit.search.tables import create as create_word_index
from anwang.knowledge.packs.queries import forget
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from tests.factories.orgs import make_org, make_town, make_village
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.sharing import asks_database, lay_files, made_for_the_module, share, shared

__all__ = ["made_for_the_module"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database is the same beside every database: it is left to the SQLite round."""
    if connection.vendor != "sqlite":
        asking = [item for item in items if asks_database(item)]
        left = set(items).difference(asking)
        config.hook.pytest_deselected(items=list(left))
        items[:] = asking
    share(items)


def pytest_collection_finish() -> None:
    """Thousands of collected tests are no rubbish: whoever sweeps need not look at them, nor so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tables come from the models (``--no-migrations``), and what only a migration makes is made here.

    That the migrations lead to the same is a test of its own, ``tests/base/test_migrations.py``.
    """
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        create_word_index(None, editor)


@pytest.fixture(autouse=True)
def _private_files(settings: Any, tmp_path: Any) -> None:
    """Each test keeps its files to itself, and its passwords need not outlast it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT, settings.ARCHIVE_DIR = tmp_path / "media", tmp_path / "archives"
    lay_files(tmp_path / "media")


@pytest.fixture(autouse=True)
def _packs_read_anew() -> None:
    """What one test published is not remembered in the next."""
    forget()


@shared
def packs(db: Any) -> None:
    """The shipped base and fire packs, in use."""
    publish_shipped("core", "fire")


@shared
def district(db: Any) -> Org:
    """The district above both towns."""
    return make_org(OrgKind.DISTRICT, "沙坪坝区")


@shared
def town(district: Org) -> Org:
    """Our town."""
    return make_town("回龙坝镇", district)


@shared
def village(town: Org) -> Org:
    """One of its villages."""
    return make_village("五云村", town)


@shared
def department(town: Org) -> Org:
    """A department that answers for the fire topic."""
    return make_org(OrgKind.DEPARTMENT, "规划建设管理环保办公室", town, topics=["fire"])


@shared
def unit(village: Org) -> Org:
    """The leaf of the tree on which 赵店主's shop stands."""
    return make_org(OrgKind.UNIT, "五云便民超市", village)


@shared
def supervisor(town: Org) -> User:
    """王站长, head of the emergency office."""
    return make_user("王站长", (town, Role.SUPERVISOR))


@shared
def inspector(town: Org) -> User:
    """李检查, a certified inspector of the town."""
    return make_user("李检查", (town, Role.INSPECTOR))


@shared
def leader(town: Org) -> User:
    """周镇长, who has two minutes."""
    return make_user("周镇长", (town, Role.TOWN_LEADER))


@shared
def cadre(village: Org) -> User:
    """陈村干, cadre of the village."""
    return make_user("陈村干", (village, Role.VILLAGE_CADRE))


@shared
def officer(department: Org) -> User:
    """孙科员, officer of the department."""
    return make_user("孙科员", (department, Role.DEPARTMENT_OFFICER))


@shared
def owner(unit: Org) -> User:
    """赵店主, who keeps the shop."""
    return make_user("赵店主", (unit, Role.PRINCIPAL))


@shared
def stranger(district: Org) -> User:
    """吴邻镇, who does the same work in the next town."""
    return make_user("吴邻镇", (make_town("凤凰镇", district), Role.SUPERVISOR))
