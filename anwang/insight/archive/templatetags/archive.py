"""What the pages of archives say of sizes."""

from django import template

from anwang.insight.archive.space import in_giga

register = template.Library()
register.filter("giga", in_giga)
