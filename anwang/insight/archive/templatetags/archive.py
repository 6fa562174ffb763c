"""What the pages of archives say of sizes."""

from django import template

from anwang.base.kit.sizes import size_words

register = template.Library()
register.filter(size_words)
