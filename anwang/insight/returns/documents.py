"""A form as a Word file on its template, and the same as a PDF."""

from __future__ import annotations

from anwang.base.kit.docx.fitting import finish_with_tables
from anwang.base.kit.pdf.word import pdf_of_word
from anwang.insight.returns.printing import Paper, facts_of
from anwang.insight.returns.stationery import template_for
from anwang.town.stationery.filling import fill
from anwang.town.stationery.stock import taken_again


def word_of(paper: Paper) -> bytes:
    """The .docx: on the template on which it was signed, else on the one in use."""
    if paper.template:
        template = taken_again(paper.template)
    else:
        template = template_for(paper.form, paper.town, paper.sheet).data
    return fill(template, facts_of(paper), finish_with_tables)[0]


def pdf_of(paper: Paper) -> bytes:
    """The .pdf: what the Word file says, as it looks."""
    return pdf_of_word(word_of(paper))
