from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0012_rounds_and_first_versions_of_what_there_is")]

    operations = [
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.UniqueConstraint(
                fields=("org", "pack_id", "round"),
                name="campaign_once_in_a_town",
                violation_error_message="这个专项行动已经建立",
            ),
        ),
    ]
