from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_what_there_is_belongs_to_the_first_campaign")]

    operations = [
        migrations.RemoveConstraint(
            model_name="report",
            name="report_once_a_period",
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("campaign__isnull", False)),
                fields=("org", "campaign", "form", "ends_on"),
                name="report_of_a_campaign_once_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("campaign", None)),
                fields=("org", "form", "ends_on"),
                name="report_of_no_campaign_once_a_period",
            ),
        ),
    ]
