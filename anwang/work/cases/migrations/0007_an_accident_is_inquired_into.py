"""An accident may be inquired into before there is a case, and a case knows its accident."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accidents", "0001_accidents"),
        ("cases", "0006_fines_collected_on_the_spot"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="accident",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="accidents.accident",
                verbose_name="来自哪起事故",
            ),
        ),
        migrations.AddField(
            model_name="inquiry",
            name="accident",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inquiry",
                to="accidents.accident",
                verbose_name="事故",
            ),
        ),
        migrations.AlterField(
            model_name="inquiry",
            name="case",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inquiry",
                to="cases.case",
                verbose_name="案件",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", False), ("accident__isnull", False), _connector="OR"),
                name="inquiry_is_about_a_case_or_an_accident",
            ),
        ),
    ]
