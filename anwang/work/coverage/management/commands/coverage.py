"""``anwang coverage import|match``."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from anwang.base.kit.progress import bar
from anwang.base.kit.refusals import Refusal
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.commands import account
from anwang.work.coverage import actions
from anwang.work.coverage.choices import Field


class Command(BaseCommand):
    """Coverage from the command line."""

    help = "底数与覆盖：导入别处的名单，重新比对线索"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        imports = verbs.add_parser("import", help="导入一份名单（市场主体、税务、供电），与档案比对")
        imports.add_argument("file", type=Path, help="哪个 .xlsx、.xls 或 .csv")
        imports.add_argument("--source", required=True, help="来源，如 market、tax、power")
        imports.add_argument("--as-of", type=dt.date.fromisoformat, help="截至日期，缺省为今天")
        imports.add_argument(
            "--column", action="append", default=[], metavar="列名=栏目", help="改正猜错的列，可多次"
        )
        imports.add_argument("--by", help="以谁的名义（登录名），缺省为系统")
        imports.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        match = verbs.add_parser("match", help="没有经人核对的线索，与现在的档案重新比对；重复执行不会重复")
        for verb in (imports, match):
            verb.add_argument("--town", help="哪个镇（名称），只有一个镇时可不写")
            verb.add_argument("--json", action="store_true", help="只输出一行 JSON")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do what the verb says; a refusal is its sentence."""
        self.as_json = options.pop("json")
        try:
            town = self._town(options.pop("town"), options.get("by"))
            result = self._match(town) if verb == "match" else self._import(town, **options)
        except (Refusal, LookupError) as refusal:
            raise CommandError(str(refusal)) from refusal
        if self.as_json:
            self.stdout.write(orjson.dumps(result, default=str).decode())

    def _import(self, town: Org, file: Path, source: str, **options: Any) -> dict[str, Any]:
        if not file.is_file():
            raise CommandError(f"没有文件 {file}")
        if not options["dry_run"]:
            return self._take_over(town, file, source, **options)
        with transaction.atomic():
            result = self._take_over(town, file, source, **options)
            transaction.set_rollback(True)
        return result

    def _take_over(self, town: Org, file: Path, source: str, **options: Any) -> dict[str, Any]:
        by = self._user(options["by"])
        day = options["as_of"] or timezone.localdate()
        delivery, guesses = actions.receive(
            file.read_bytes(), source=source, as_of=day, file_name=file.name, town=town, by=by
        )
        columns = {each.place: each.field for each in guesses} | self._corrected(guesses, options["column"])
        actions.name_columns(delivery, columns, by=by)
        check = actions.check_delivery(delivery)
        if not self.as_json:
            for each in guesses:
                field = columns[each.place]
                self.stdout.write(f"  {each.heading} → {Field(field).label if field else '不导入'}")
            for fault in check.faults:
                self.stdout.write(str(fault))
        if options["dry_run"]:
            self._say(f"检查完毕：{check.words}；没有写入")
        else:
            delivery = actions.take_over(delivery, by=by, progress=self._bar)
            stand = f"待核对 {delivery.review_count} 户，漏管 {delivery.unseen_count} 户"
            self._say(f"已导入：{delivery.words}；{stand}")
        return {
            "source": delivery.source,
            "as_of": day,
            "written": not options["dry_run"],
            "new": len(check.new),
            "changed": len(check.changed),
            "same": len(check.same),
            "gone": len(check.gone),
            "left_out": len(check.left_out),
            "review": delivery.review_count,
            "unseen": delivery.unseen_count,
            "columns": {each.heading: columns[each.place] for each in guesses},
            "faults": [str(fault) for fault in check.faults],
        }

    def _match(self, town: Org) -> dict[str, Any]:
        judged = actions.rematch(town, progress=self._bar)
        self._say(f"已比对：自动对上 {judged.matched} 户，待核对 {judged.review} 户，漏管 {judged.unseen} 户")
        return {"matched": judged.matched, "review": judged.review, "unseen": judged.unseen}

    def _corrected(self, guesses: list[Any], told: list[str]) -> dict[int, str]:
        """``--column 联络=phone``: the place of that heading, and the field."""
        places = {each.heading: each.place for each in guesses}
        corrected = {}
        for each in told:
            heading, _, field = each.partition("=")
            if heading not in places or field not in {"", *Field.values}:
                raise CommandError(
                    f"--column {each}：列名须是表中的一列，栏目须是 {'、'.join(Field.values)} 或空"
                )
            corrected[places[heading]] = field
        return corrected

    def _town(self, name: str | None, by: str | None) -> Org:
        if by and not name and (town := self._user(by).town) is not None:
            return town
        towns = Org.objects.filter(kind=OrgKind.TOWN)
        found = list(towns.filter(name=name) if name else towns[:2])
        if len(found) != 1:
            raise CommandError("请用 --town 写明是哪个镇" if not name else f"没有叫“{name}”的镇")
        return found[0]

    def _user(self, username: str | None) -> Any:
        return account(username) if username is not None else None

    def _say(self, words: str) -> None:
        if not self.as_json:
            self.stdout.write(words)

    def _bar(self, done: int, total: int) -> None:
        """A bar on the terminal."""
        if self.as_json or not sys.stderr.isatty() or not total:
            return
        self.stderr.write(bar(done, total), ending="")
        if done == total:
            self.stderr.write("")
