import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0005_what_there_is_was_made_under_the_campaigns_version"),
        ("packs", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name=model,
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="packs.release",
                verbose_name="方案版本",
            ),
        )
        for model in ("task", "taskpart", "deed")
    ]
