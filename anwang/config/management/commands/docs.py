"""``anwang docs``: the generated reference."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from anwang.config import docs


class Command(BaseCommand):
    help = "Write docs/reference anew from the code; with --check only say what is stale."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when a page is stale")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            changed = docs.write()
            self.stdout.write(f"docs/reference: {', '.join(changed) or 'nothing'} changed")
        elif stale := docs.stale():
            raise CommandError(
                f"stale in docs/reference: {', '.join(stale)}; run script/docs and commit what it writes"
            )
