"""Every loaded version of every pack, kept whole."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from anwang.knowledge.packs.choices import PackKind, ReleaseState
from anwang.knowledge.packs.shapes import Pack

if TYPE_CHECKING:
    from anwang.town.orgs.models import Org

PARSED_AT_MOST = 200  # packs kept parsed in a process; drafts being edited come and go
_parsed: dict[str, Pack] = {}


def remember(sha256: str, pack: Pack) -> None:
    """Keep a pack parsed in this process under the fingerprint of its content."""
    if len(_parsed) >= PARSED_AT_MOST:
        _parsed.clear()
    _parsed[sha256] = pack


class ReleaseQuerySet(models.QuerySet["Release"]):
    """The vocabulary of releases."""

    def in_use(self, org: "Org | None" = None) -> "ReleaseQuerySet":
        """Published ones: the common packs, and the local ones of this town."""
        mine = Q(org=None) if org is None else Q(org=None) | Q(org=org)
        return self.filter(mine, state=ReleaseState.PUBLISHED)

    def light(self) -> "ReleaseQuerySet":
        """Without the content, which is fetched when a pack is first opened in a process."""
        return self.defer("content")


class Release(models.Model):
    """A version of a pack, word for word (发布版本); records made under it keep its wording for ever."""

    pack_id = models.SlugField("知识包", max_length=60)
    version = models.PositiveIntegerField("版本")
    kind = models.CharField("种类", max_length=10, choices=PackKind)
    name = models.CharField("名称", max_length=120)
    content = models.JSONField("内容")
    sha256 = models.CharField("指纹", max_length=64)
    state = models.CharField("状态", max_length=10, choices=ReleaseState, default=ReleaseState.DRAFT)
    org = models.ForeignKey(
        "orgs.Org", models.PROTECT, null=True, blank=True, related_name="packs", verbose_name="所属乡镇"
    )
    published_at = models.DateTimeField("发布时间", null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "知识包版本"
        ordering = ["pack_id", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack_id", "version"],
                condition=Q(org=None),
                name="release_common_version_once",
                violation_error_message="这个版本已经载入",
            ),
            models.UniqueConstraint(
                fields=["org", "pack_id", "version"],
                condition=Q(org__isnull=False),
                name="release_local_version_once",
                violation_error_message="这个版本已经载入",
            ),
            models.CheckConstraint(
                condition=Q(state=ReleaseState.DRAFT) | Q(published_at__isnull=False),
                name="release_published_has_a_moment",
                violation_error_message="已发布的版本须有发布时间",
            ),
            models.CheckConstraint(
                condition=~Q(kind=PackKind.LOCAL) | Q(org__isnull=False),
                name="release_local_belongs_to_a_town",
                violation_error_message="本地包须属于一个乡镇",
            ),
        ]

    def __str__(self) -> str:
        """消防安全整治 第 1 版."""
        return f"{self.name} 第 {self.version} 版"

    @property
    def pack(self) -> Pack:
        """The pack, parsed once in each process for each fingerprint."""
        if self.sha256 not in _parsed:
            remember(self.sha256, Pack.model_validate(self.content))
        return _parsed[self.sha256]

    @property
    def topic(self) -> str:
        """The topic that its hazards and visits are counted under, or nothing."""
        return self.pack.topic or ""
