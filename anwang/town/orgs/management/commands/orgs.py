"""``anwang orgs boundaries load``: outlines of villages out of a GeoJSON file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from anwang.base.kit.refusals import BadInput
from anwang.town.orgs.actions import load_boundaries
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.orgs.outlines import Matching, match, read_features


class Command(BaseCommand):
    """Organisations from the command line."""

    help = "单位：boundaries load 从 GeoJSON 文件导入各村（社区）的区域轮廓"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One sub-command so far."""
        nouns = parser.add_subparsers(dest="noun", required=True, metavar="对象")
        verbs = nouns.add_parser("boundaries", help="区域轮廓").add_subparsers(
            dest="verb", required=True, metavar="动作"
        )
        load = verbs.add_parser("load", help="按代码或名称对上单位，检查坐标后导入；重复导入以新的为准")
        load.add_argument("file", type=Path, help="GeoJSON 文件（FeatureCollection，经纬度）")
        load.add_argument("--town", required=True, help="镇（街道）名称")
        load.add_argument("--dry-run", action="store_true", help="只列出会怎样，不导入")
        load.add_argument("--json", action="store_true", help="结果输出为 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is matched to whom, then keep it."""
        town = Org.objects.filter(kind=OrgKind.TOWN, name=options["town"]).first()
        if town is None:
            raise CommandError(f"没有名为“{options['town']}”的镇（街道）")
        try:
            features = read_features(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(f"读不了文件“{options['file']}”，请检查路径") from error
        except BadInput as refusal:
            raise CommandError(refusal.sentence) from refusal
        matching = match(features, list(town.beneath().outlined()))
        if not options["dry_run"]:
            load_boundaries(matching, by=None)
        self.stdout.write(
            as_json(matching) if options["json"] else in_words(matching, dry=options["dry_run"])
        )


def in_words(matching: Matching, *, dry: bool) -> str:
    """A line for each unit and each area that belongs to nobody, and the sum."""
    lines = [f"✓ {each.org.name}：{each.corners} 个转折点" for each in matching.matched]
    lines += [f"✗ {feature.called}：没有对上单位" for feature in matching.unmatched]
    lines += [f"－ {org.name}：文件里没有" for org in matching.without]
    return "\n".join([*lines, f"{'试导入' if dry else '已导入'}：{matching.words}"])


def as_json(matching: Matching) -> str:
    """The same for machines."""
    said = {
        "matched": [{"org": each.org.pk, "name": each.org.name} for each in matching.matched],
        "unmatched": [feature.called for feature in matching.unmatched],
        "without": [{"org": org.pk, "name": org.name} for org in matching.without],
    }
    return json.dumps(said, ensure_ascii=False)
