import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0003_a_task_may_end_and_has_the_towns_columns"),
        ("packs", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name=model,
            name="release",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="packs.release",
                verbose_name="方案版本",
            ),
        )
        for model in ("task", "taskpart", "deed")
    ]
