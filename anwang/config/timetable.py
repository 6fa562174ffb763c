"""What happens by itself, and when (local time)."""

from anwang.base.jobs.timetable import every

TIMETABLE = [
    every("ten minutes", do="anwang.insight.dashboards.tasks:fold_summaries"),
    every("day", at="03:30", do="anwang.insight.dashboards.tasks:recount_summaries"),
    every("day", at="02:20", do="anwang.work.risks.tasks:review_risks"),
    every("day", at="07:20", do="anwang.work.risks.tasks:remind_of_installations"),
    every("day", at="03:10", do="anwang.base.kit.tasks:forget_once_keys"),
    every("day", at="03:40", do="anwang.insight.exchange.tasks:drop_old_files"),
    every("day", at="00:10", do="anwang.work.selfchecks.tasks:arrange_checks"),
    every("day", at="07:20", do="anwang.work.selfchecks.tasks:remind_of_checks"),
    every("day", at="03:20", do="anwang.town.evidence.tasks:tidy_incoming"),
    every("day", at="08:30", do="anwang.work.commitments.tasks:remind_of_commitments"),
    every("day", at="02:30", do="anwang.work.hazards.tasks:flag_doubtful_reports"),
    every("day", at="02:40", do="anwang.work.inspections.tasks:flag_clear_self_checks"),
    every("day", at="04:00", do="anwang.insight.alerts.tasks:compute_all_indices"),
    every("day", at="06:45", do="anwang.insight.alerts.tasks:watch_all_towns"),
    every("day", at="06:10", do="anwang.work.assurance.tasks:look_again"),
    every("day", at="06:40", do="anwang.work.risks.tasks:open_risk_reports"),
    every("day", at="07:10", do="anwang.work.registers.tasks:remind_of_expiry"),
    every("day", at="06:30", do="anwang.insight.reports.tasks:open_all_drafts"),
    every("day", at="06:35", do="anwang.insight.returns.tasks:open_returns"),
    every("day", at="07:05", do="anwang.insight.returns.tasks:remind_of_returns"),
    every("day", at="07:00", do="anwang.insight.reports.tasks:remind_of_reports"),
    every("day", at="02:55", do="anwang.work.credit.tasks:end_credit_records"),
    every("day", at="07:25", do="anwang.work.credit.tasks:remind_of_credit"),
    every("day", at="02:50", do="anwang.work.accidents.tasks:settle_accidents"),
    every("day", at="07:15", do="anwang.work.accidents.tasks:remind_of_accidents"),
    every("day", at="07:40", do="anwang.work.cases.tasks:remind_of_clocks"),
    every("day", at="02:50", do="anwang.work.appraisals.tasks:look_back_at_reviews"),
    every("day", at="05:40", do="anwang.work.coverage.tasks:match_anew"),
]
