from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0010_drafts_and_versions_of_plans")]

    operations = [
        migrations.RemoveConstraint(model_name="campaign", name="campaign_once_in_a_town"),
        migrations.AddField(
            model_name="campaign",
            name="round",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="轮次"),
        ),
    ]
