"""People and their posts; what a person sees follows from the posts alone."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org, lies_beneath, under
from anwang.town.people.choices import FIRM, MANAGERS, STAFF, Role


class UserQuerySet(models.QuerySet["User"]):
    """Which people."""

    def visible_to(self, user: Any) -> UserQuerySet:
        """Colleagues and clients in the reader's organisations; for who keeps accounts, the relieved too."""
        orgs = Org.objects.visible_to(user)
        held = Q(posts__org__in=orgs, posts__is_active=True)
        kept = Q(pk__in=[])
        for post in user.posts_held:
            if post.role in MANAGERS:
                kept |= lies_beneath(post.org, "posts__org__")
        return self.filter(held | kept).distinct()

    def in_use(self) -> UserQuerySet:
        """Those who can sign in."""
        return self.filter(is_active=True)

    def never_signed_in(self) -> UserQuerySet:
        """Those whose account waits for its first use."""
        return self.filter(is_active=True, last_login=None)

    def ended(self) -> UserQuerySet:
        """Those whose account was ended."""
        return self.filter(is_active=False)

    def holding(self, *roles: str, over: Any = None) -> UserQuerySet:
        """Whoever holds one of these roles, over a record (Placed) if one is given."""
        held = Q(posts__is_active=True, posts__role__in=roles)
        if over is not None:
            ids = [value for value in (over.district, over.town, over.village, over.grid, over.unit) if value]
            beside = Q(posts__org__kind=OrgKind.DEPARTMENT, posts__org__town_id=over.town)
            held &= Q(posts__org_id__in=ids) | beside
        return self.filter(held, is_active=True).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes users."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """A user; without a password nobody can sign in as them."""
        user: User = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in (用户)."""

    username = models.CharField("登录名", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=40)
    phone = models.CharField(
        "手机号",
        max_length=11,
        blank=True,
        validators=[RegexValidator(r"^1[3-9]\d{9}$", "手机号应为 11 位数字")],
    )
    is_active = models.BooleanField("在用", default=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=False, editable=False)
    joined_at = models.DateTimeField("开通时间", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "用户"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The person's page."""
        return reverse("people:detail", args=[self.pk])

    @cached_property
    def posts_held(self) -> list[Post]:
        """Active posts with their organisations, read once a request."""
        if not self.is_active:
            return []
        return list(self.posts.filter(is_active=True).select_related("org").order_by("id"))

    @property
    def home(self) -> Org | None:
        """The organisation of the first post."""
        return self.posts_held[0].org if self.posts_held else None

    @property
    def town(self) -> Org | None:
        """The town this person works in, if it is one town."""
        return next((post.org.town for post in self.posts_held if post.org.town_id), None)

    @property
    def towns_worked_in(self) -> list[int]:
        """The ids of the towns whose staff this person belongs to; supervised units are no staff."""
        return [post.org.town_id for post in self.posts_held if post.role in STAFF and post.org.town_id]

    def holds(self, *roles: str) -> bool:
        """Whether any post has one of these roles."""
        return any(post.role in roles for post in self.posts_held)

    @property
    def is_client(self) -> bool:
        """Whether this person works for supervised units only (企业人员)."""
        return bool(self.posts_held) and all(post.role in FIRM for post in self.posts_held)

    def scope(self, *roles: str, prefix: str = "") -> Q:
        """What the posts (of these roles, if any) cover, as a Q over the level columns of a Placed model."""
        q = Q(**{f"{prefix}pk__in": []})
        for post in self.posts_held:
            if not roles or post.role in roles:
                q |= under(post.org, prefix)
        return q

    @property
    def manages_any(self) -> bool:
        """Whether this person keeps the accounts of some organisation."""
        return any(post.role in MANAGERS for post in self.posts_held)

    def manages(self, org: Org) -> bool:
        """Whether this person keeps an organisation's accounts: it lies within that of a manager's post."""
        return any(post.role in MANAGERS and org.path.startswith(post.org.path) for post in self.posts_held)

    def covers(self, record: Any, *roles: str) -> bool:
        """Whether a post (of these roles) covers this record; the row's twin of ``scope``."""
        return any(post.covers(record) for post in self.posts_held if not roles or post.role in roles)


class Post(models.Model):
    """A person in an organisation with a role; covers the organisation and all beneath it (岗位)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="posts", verbose_name="人员")
    org = models.ForeignKey(Org, models.PROTECT, related_name="posts", verbose_name="单位")
    role = models.CharField("角色", max_length=20, choices=Role)
    is_active = models.BooleanField("在任", default=True)

    class Meta:
        verbose_name = "岗位"
        constraints = [models.UniqueConstraint(fields=["user", "org", "role"], name="people_post_once")]
        indexes = [models.Index(fields=["org", "role"], name="people_post_org_role")]

    def __str__(self) -> str:
        return f"{self.org}{self.get_role_display()} {self.user}"

    @property
    def words(self) -> str:
        """Where and as what: 五云村 · 网格员."""
        return f"{self.org} · {self.get_role_display()}"

    def covers(self, record: Any) -> bool:
        """Whether a Placed record lies in this post's organisation or beneath it."""
        org = self.org
        if org.level:
            return bool(getattr(record, org.level) == org.pk)
        above = record.town == org.town_id if org.town_id else record.district == org.district_id
        return above and record.topic in org.topics
