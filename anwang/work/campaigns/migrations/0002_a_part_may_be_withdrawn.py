from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="taskpart", name="campaign_part_submitted_has_a_moment"),
        migrations.AlterField(
            model_name="taskpart",
            name="state",
            field=models.CharField(
                choices=[
                    ("issued", "已下达"),
                    ("working", "进行中"),
                    ("submitted", "已提交"),
                    ("accepted", "已认定"),
                    ("withdrawn", "已撤销"),
                ],
                default="issued",
                editable=False,
                max_length=12,
                verbose_name="状态",
            ),
        ),
        migrations.AddConstraint(
            model_name="taskpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("issued", "working", "withdrawn")),
                    ("submitted_at__isnull", False),
                    _connector="OR",
                ),
                name="campaign_part_submitted_has_a_moment",
                violation_error_message="已提交的任务须有提交时间",
            ),
        ),
    ]
