"""``anwang audit verify``: walk the hash chain and name the first broken link."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from anwang.base.audit.verify import verify


class Command(BaseCommand):
    """Questions about the audit trail."""

    help = "核验留痕链：逐条核对指纹，指出第一处断裂"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command so far."""
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("verify", help="从头核验到尾，断裂时退出码为 1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify; exit 1 with the first break."""
        outcome = verify()
        walked = f"已核验 {outcome.days} 天 {outcome.events} 条"
        if outcome.broken:
            raise CommandError(f"留痕链在此断裂：{outcome.broken}。{walked}，此后未再核验")
        self.stdout.write(f"留痕链完整：{walked}，每条都与指纹相符")
