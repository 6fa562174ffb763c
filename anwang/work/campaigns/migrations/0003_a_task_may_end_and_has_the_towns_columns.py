from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0002_a_part_may_be_withdrawn")]

    operations = [
        migrations.AddField(
            model_name="task",
            name="extra",
            field=models.JSONField(blank=True, default=dict, verbose_name="自有栏目"),
        ),
        migrations.AddField(
            model_name="task",
            name="withdrawn_on",
            field=models.DateField(blank=True, null=True, verbose_name="撤销日期"),
        ),
    ]
