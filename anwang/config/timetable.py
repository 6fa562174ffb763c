"""What happens by itself, and when (local time)."""

from anwang.base.jobs.timetable import every

TIMETABLE = [
    every("day", at="06:30", do="anwang.insight.reports.tasks:open_all_drafts"),
]
