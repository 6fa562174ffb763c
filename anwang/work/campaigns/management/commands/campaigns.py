"""``anwang campaigns list|draft|publish|revise|tasks``: from a circular to a campaign on the command line."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from anwang.base.kit.refusals import Refusal
from anwang.knowledge.documents import Unreadable, read_plan
from anwang.knowledge.documents.comparing.printed import difference_as_json, in_words, printed_difference
from anwang.knowledge.documents.extract import LARGEST
from anwang.town.people.choices import Role
from anwang.town.people.commands import account
from anwang.town.people.models import User
from anwang.work.campaigns import actions
from anwang.work.campaigns.actions.drafts import demand_editor
from anwang.work.campaigns.models import Campaign, PlanDraft
from anwang.work.campaigns.queries import doubts_in, obstacles, sheet_of
from anwang.work.campaigns.queries.tables import running_table, table_applied
from anwang.work.campaigns.queries.versions import draft_comparison


class Command(BaseCommand):
    """The steps of the pages, with the same permissions and the same refusals."""

    help = "专项行动：列出（list）、由文件起草（draft）、发布（publish）、修订（revise）、任务表（tasks）"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        for verb, told in WORDS.items():
            one = verbs.add_parser(verb, help=told)
            one.add_argument("--by", required=verb != "list", help="以谁的名义（登录名）")
            one.add_argument("--json", action="store_true", help="输出 JSON")
            FIELDS[verb](one)

    def handle(self, *, verb: str, by: str | None, json: bool, **options: Any) -> None:
        """Do what the verb says; a refusal is its sentence."""
        user = account(by) if by else None
        try:
            told = getattr(self, f"_{verb}")(user, **options)
        except (Refusal, Unreadable, PermissionDenied) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_dumped(told) if json else told["words"])

    def _list(self, user: Any, **_options: Any) -> dict[str, Any]:
        rows = Campaign.objects.select_related("release")
        found = [
            {"campaign": row.pk, "title": row.title, "version": row.release.version}
            for row in (rows.visible_to(user) if user else rows).order_by("pk")
        ]
        lines = [f"{row['campaign']}　{row['title']}　第 {row['version']} 版" for row in found]
        return {"campaigns": found, "words": "\n".join(lines) or "还没有专项行动"}

    def _draft(self, user: Any, file: Path, part: int | None, **_options: Any) -> dict[str, Any]:
        outline = read_plan(_bytes(file), filename=file.name, part=part)
        draft = actions.draft_from_outline(outline, town=_town(user), by=user, name=file.name)
        doubts = [doubt.sentence for doubt in doubts_in(draft) if not doubt.is_settled]
        stops = [problem.sentence for problem in obstacles(draft)]
        words = [f"草稿 {draft.pk}：{draft}，{len(outline.tasks)} 项任务，存疑 {len(doubts)} 处"]
        words += [f"? {each}" for each in doubts] + [f"! 发布前须改：{each}" for each in stops]
        return {
            "draft": draft.pk, "state": draft.state, "tasks": len(outline.tasks), "doubts": doubts,
            "obstacles": stops, "words": "\n".join(words),
        }  # fmt: skip

    def _publish(self, user: Any, draft: int, **_options: Any) -> dict[str, Any]:
        found = _one(PlanDraft.objects.visible_to(user), draft, "草稿")
        if found.revises_id:
            version = actions.publish_revision(found, by=user).release.version
            campaign = found.revises
            return {
                "campaign": campaign.pk, "version": version, "words": f"已发布：{campaign}，第 {version} 版",
            }  # fmt: skip
        campaign = actions.publish_draft(found, by=user)
        count = campaign.tasks.count()
        words = f"已发布：专项行动 {campaign.pk}《{campaign.title}》，下达任务 {count} 项"
        return {"campaign": campaign.pk, "version": 1, "tasks": count, "words": words}

    def _revise(
        self,
        user: Any,
        campaign: int,
        file: Path,
        part: int | None,
        *,
        keep: bool,
        yes: bool,
        **_options: Any,
    ) -> dict[str, Any]:
        found = _one(Campaign.objects.visible_to(user).select_related("org", "release"), campaign, "专项行动")
        with transaction.atomic():
            draft = _revision(found, file, part, user)
            difference = draft_comparison(draft).difference
            if yes:
                actions.publish_revision(draft, by=user)
            elif not keep:
                transaction.set_rollback(True)
        version = draft.release.version
        end = (
            f"已发布第 {version} 版：{in_words(difference)}" if yes
            else f"已存为修订草稿 {draft.pk}，核对后发布" if keep
            else "没有写入；加 --keep 存为修订草稿，加 --yes 发布"
        )  # fmt: skip
        return {
            "campaign": found.pk, "draft": draft.pk if keep or yes else None, "version": version,
            "published": yes, "difference": difference_as_json(difference),
            "words": f"{printed_difference(difference)}\n{end}",
        }  # fmt: skip

    def _tasks(self, user: Any, campaign: int, file: Path | None, **_options: Any) -> dict[str, Any]:
        found = _one(Campaign.objects.visible_to(user).select_related("org", "release"), campaign, "专项行动")
        if file is not None:
            file.write_bytes(running_table(found)[1])
            return {"file": str(file), "words": f"已写出 {file}"}
        tasks = [
            {
                "id": task.item, "topic": group.topic.name, "title": task.title, "total": task.cell.total,
                "done": task.cell.done, "overdue": task.cell.overdue, "left": task.cell.left,
            }
            for group in sheet_of(found, user)
            for task in group.tasks
        ]  # fmt: skip
        lines = [f"{one['id']}　{one['title']}　{one['done']}/{one['total']}　{one['left']}" for one in tasks]
        return {"tasks": tasks, "words": "\n".join(lines)}


WORDS = {
    "list": "列出专项行动",
    "draft": "读一份方案，存为草稿",
    "publish": "发布草稿：任务下达到单位",
    "revise": "用新版方案或改好的任务表（.xlsx）对照；加 --keep 存为草稿，加 --yes 发布",
    "tasks": "列出任务和进展；给出 .xlsx 就写成任务表",
}


def _document(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="方案文件")
    parser.add_argument("--part", type=int, metavar="序号", help="一个文件里有几份时，读第几份")


def _revised(parser: ArgumentParser) -> None:
    parser.add_argument("campaign", type=int, help="专项行动编号（见 list）")
    _document(parser)
    parser.add_argument("--keep", action="store_true", help="存为修订草稿")
    parser.add_argument("--yes", action="store_true", help="直接发布")


def _tabled(parser: ArgumentParser) -> None:
    parser.add_argument("campaign", type=int, help="专项行动编号（见 list）")
    parser.add_argument("file", type=Path, nargs="?", help="写到哪个 .xlsx")


FIELDS = {
    "list": lambda parser: None,
    "draft": _document,
    "publish": lambda parser: parser.add_argument("draft", type=int, help="草稿编号"),
    "revise": _revised,
    "tasks": _tabled,
}


def _revision(campaign: Campaign, file: Path, part: int | None, user: User) -> PlanDraft:
    """The draft of the next version: of a document, or of a task table."""
    demand_editor(campaign, user)
    if file.suffix.lower() != ".xlsx":
        outline = read_plan(_bytes(file), filename=file.name, part=part)
        return actions.revise_by_document(campaign, outline, by=user, name=file.name)
    result = table_applied(campaign, _bytes(file))
    if result.pack is None:
        told = "\n".join(map(str, result.problems))
        raise CommandError(f"{told}\n共 {len(result.problems)} 处须改正，没有写入。")
    return actions.revise_by_table(campaign, result.pack, by=user)


def _town(user: User) -> Any:
    """The town whose plans this person publishes."""
    towns = [post.org.town for post in user.posts_held if post.role == Role.SUPERVISOR and post.org.town_id]
    if not towns:
        raise PermissionDenied("方案须由应急办负责人修改和发布")
    return towns[0]


def _one(rows: Any, pk: int, kind: str) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise CommandError(f"没有编号为 {pk} 的{kind}，或不在这个账号能看到的范围内")
    return found


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        raise CommandError(f"没有文件 {file}")
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _dumped(told: dict[str, Any]) -> str:
    shown = {name: value for name, value in told.items() if name != "words"}
    return json.dumps(shown, ensure_ascii=False, indent=1, default=str)
