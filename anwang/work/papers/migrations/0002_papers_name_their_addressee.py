"""A document may be addressed to one of several parties."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0001_files_and_documents"),
    ]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="addressee",
            field=models.PositiveBigIntegerField(
                blank=True, editable=False, null=True, verbose_name="受送达人编号"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="addressee_name",
            field=models.CharField(blank=True, editable=False, max_length=100, verbose_name="受送达人"),
        ),
    ]
