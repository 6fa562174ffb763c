"""A fine collected on the spot is followed to the bank."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_a_case_keeps_no_columns_of_a_party"),
    ]

    operations = [
        migrations.AddField(
            model_name="respondent",
            name="banked_on",
            field=models.DateField(blank=True, null=True, verbose_name="缴付银行日期"),
        ),
        migrations.AddField(
            model_name="respondent",
            name="handed_on",
            field=models.DateField(blank=True, null=True, verbose_name="交至机关日期"),
        ),
        migrations.AddField(
            model_name="respondent",
            name="landed_on",
            field=models.DateField(
                blank=True, help_text="在水上收缴的才填，两日从抵岸起算", null=True, verbose_name="抵岸日期"
            ),
        ),
        migrations.AddField(
            model_name="respondent",
            name="spot_ground",
            field=models.CharField(
                blank=True,
                choices=[
                    ("small", "当场处罚，罚款数额很小（第六十八条第一项）"),
                    ("hard", "当场处罚，不当场收缴事后难以执行（第六十八条第二项）"),
                    ("remote", "边远、水上、交通不便，到银行缴款确有困难，当事人提出（第六十九条）"),
                ],
                max_length=10,
                verbose_name="当场收缴的情形",
            ),
        ),
        migrations.AddField(
            model_name="respondent",
            name="spot_reason",
            field=models.CharField(
                blank=True,
                help_text="为什么事后难以执行；或者当事人提出的困难",
                max_length=200,
                verbose_name="具体情况",
            ),
        ),
        migrations.AddField(
            model_name="respondent",
            name="spot_receipt",
            field=models.CharField(
                blank=True,
                help_text="国务院或者省级财政部门统一制发的",
                max_length=40,
                verbose_name="专用票据编号",
            ),
        ),
    ]
