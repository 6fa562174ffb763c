"""Writes about people: accounts, posts, passwords."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from axes.utils import reset as unlock
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from anwang.base.audit.trail import record, record_many
from anwang.base.kit.refusals import BadInput
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.choices import FIRM, Role
from anwang.town.people.models import Post, User
from anwang.town.people.passwords import one_time_password, sealed
from anwang.town.people.slips import Issued


@transaction.atomic
def open_account(*, username: str, name: str, by: Any, password: str | None = None, phone: str = "") -> User:
    """Open an account (开通账号); without a password nobody can sign in until one is set."""
    if User.objects.filter(username=username).exists():
        raise BadInput(f"登录名“{username}”已被使用，请换一个")
    if password is not None:
        validate_password(password, User(username=username, name=name, phone=phone))
    user = User.objects.create_user(username, password, name=name, phone=phone)
    record(by, "people.open", user, label="开通账号")
    return user


@transaction.atomic
def appoint(user: User, org: Org, role: Role, *, by: Any) -> Post:
    """Give a person a post (任职); a firm's roles stand at units, the others at offices."""
    if (role in FIRM) != (org.kind == OrgKind.UNIT):
        raise BadInput(f"“{Role(role).label}”不能设在{org.get_kind_display()}“{org}”")
    post, made = Post.objects.get_or_create(user=user, org=org, role=role)
    if not post.is_active:
        post.is_active, made = True, True
        post.save(update_fields=["is_active"])
    if made:
        record(by, "people.appoint", user, label="任职", note=f"{org} {post.get_role_display()}")
    return post


@transaction.atomic
def relieve(post: Post, *, by: Any) -> None:
    """End a post (免职); the row stays, for the trail names it."""
    post.is_active = False
    post.save(update_fields=["is_active"])
    record(by, "people.relieve", post.user, label="免职", note=str(post))


@transaction.atomic
def set_password(user: User, password: str, *, by: Any) -> None:
    """Set a password that meets the rules; raises ValidationError with what is wrong."""
    validate_password(password, user)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record(by, "people.password", user, label="修改密码")


@transaction.atomic
def issue_password(user: User, *, by: Any) -> str:
    """Set a one-time password (初始密码), to be shown once and changed at the next sign-in; returns it."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    unlock(username=user.username)
    record(by, "people.issue_password", user, label="发放初始密码")
    return password


def issue_passwords(people: Iterable[User], *, by: Any) -> list[Issued]:
    """One-time passwords for all who never signed in; what was issued to them before and not used is void.

    Hashed before anything is written: that takes its time, and nobody waits for it.
    """
    drawn = [Issued(user, one_time_password()) for user in people]
    seals = [sealed(each.password) for each in drawn]
    with transaction.atomic():
        rows = User.objects.select_for_update().never_signed_in()
        waiting = set(rows.filter(pk__in=[each.user.pk for each in drawn]).values_list("pk", flat=True))
        issued = []
        for each, seal in zip(drawn, seals, strict=True):
            if each.user.pk not in waiting:
                continue
            each.user.password, each.user.must_change_password = seal, True
            each.user.save(update_fields=["password", "must_change_password"])
            unlock(username=each.user.username)
            issued.append(each)
        told = ((each.user.pk, each.user.name) for each in issued)
        record_many(by, "people.issue_password", User, told, label="发放初始密码")
    return issued


@transaction.atomic
def deactivate(user: User, *, by: Any) -> None:
    """End an account (停用): nobody can sign in with it; posts and trail stay."""
    if user == by:
        raise BadInput("不能停用自己的账号，请另一位管理员办理")
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(by, "people.deactivate", user, label="停用账号")


@transaction.atomic
def reactivate(user: User, *, by: Any) -> None:
    """Open an ended account again (恢复)."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(by, "people.reactivate", user, label="恢复账号")
