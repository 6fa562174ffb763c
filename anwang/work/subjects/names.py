"""Names of firms, brought down to what makes two of them the same."""

import re
import unicodedata

LEGAL_FORMS = re.compile("有限责任公司|股份有限公司|有限公司|[（(]个体工商户[）)]|个体工商户")
DECORATION = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """The name without legal form, spaces and brackets: “五云 便民超市（个体工商户）” → “五云便民超市”."""
    text = unicodedata.normalize("NFKC", name).casefold()
    bare = DECORATION.sub("", LEGAL_FORMS.sub("", text))
    return bare or DECORATION.sub("", text)
