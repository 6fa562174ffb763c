"""What every respondent has, the case has no longer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_the_party_of_a_case_is_a_respondent")]

    operations = [
        # going back, rows get these for the moment until the migration before fills them
        migrations.AlterField("case", "party_name", models.CharField(default="", max_length=100)),
        migrations.AlterField("case", "penalty", models.CharField(default="", max_length=120)),
        migrations.RemoveConstraint(
            model_name="case",
            name="case_decision_number_once",
        ),
        migrations.RemoveField(
            model_name="case",
            name="changed_how",
        ),
        migrations.RemoveField(
            model_name="case",
            name="changed_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="court",
        ),
        migrations.RemoveField(
            model_name="case",
            name="court_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="court_outcome",
        ),
        migrations.RemoveField(
            model_name="case",
            name="decided_amount",
        ),
        migrations.RemoveField(
            model_name="case",
            name="decided_at",
        ),
        migrations.RemoveField(
            model_name="case",
            name="decided_by",
        ),
        migrations.RemoveField(
            model_name="case",
            name="decided_other",
        ),
        migrations.RemoveField(
            model_name="case",
            name="decision_number",
        ),
        migrations.RemoveField(
            model_name="case",
            name="deferred_until",
        ),
        migrations.RemoveField(
            model_name="case",
            name="did_no_harm",
        ),
        migrations.RemoveField(
            model_name="case",
            name="executed_at",
        ),
        migrations.RemoveField(
            model_name="case",
            name="executed_by",
        ),
        migrations.RemoveField(
            model_name="case",
            name="hearing_asked_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="hearing_host",
        ),
        migrations.RemoveField(
            model_name="case",
            name="hearing_notified_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="hearing_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="hearing_report",
        ),
        migrations.RemoveField(
            model_name="case",
            name="hearing_waived_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="is_corrected",
        ),
        migrations.RemoveField(
            model_name="case",
            name="is_first",
        ),
        migrations.RemoveField(
            model_name="case",
            name="is_minor",
        ),
        migrations.RemoveField(
            model_name="case",
            name="is_overdue",
        ),
        migrations.RemoveField(
            model_name="case",
            name="is_spared",
        ),
        migrations.RemoveField(
            model_name="case",
            name="noticed_at",
        ),
        migrations.RemoveField(
            model_name="case",
            name="noticed_by",
        ),
        migrations.RemoveField(
            model_name="case",
            name="paid_amount",
        ),
        migrations.RemoveField(
            model_name="case",
            name="paid_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="party_identity",
        ),
        migrations.RemoveField(
            model_name="case",
            name="party_kind",
        ),
        migrations.RemoveField(
            model_name="case",
            name="party_name",
        ),
        migrations.RemoveField(
            model_name="case",
            name="penalty",
        ),
        migrations.RemoveField(
            model_name="case",
            name="proposed_amount",
        ),
        migrations.RemoveField(
            model_name="case",
            name="proposed_other",
        ),
        migrations.RemoveField(
            model_name="case",
            name="published_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="published_where",
        ),
        migrations.RemoveField(
            model_name="case",
            name="received_by",
        ),
        migrations.RemoveField(
            model_name="case",
            name="served_how",
        ),
        migrations.RemoveField(
            model_name="case",
            name="served_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="statement",
        ),
        migrations.RemoveField(
            model_name="case",
            name="statement_answer",
        ),
        migrations.RemoveField(
            model_name="case",
            name="step",
        ),
        migrations.RemoveField(
            model_name="case",
            name="surcharge_paid",
        ),
        migrations.RemoveField(
            model_name="case",
            name="urged_on",
        ),
        migrations.RemoveField(
            model_name="case",
            name="withdrawn_on",
        ),
        migrations.AlterField(
            model_name="case",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "待立案"),
                    ("investigating", "调查中"),
                    ("reported", "调查终结"),
                    ("closed", "已结案"),
                    ("transferring", "移送待批准"),
                    ("sending", "移送已批准"),
                    ("sent", "已移送，待回执"),
                    ("transferred", "已移送"),
                    ("not-filed", "不予立案"),
                    ("dropped", "已撤案"),
                ],
                default="draft",
                editable=False,
                max_length=14,
                verbose_name="状态",
            ),
        ),
    ]
