"""``{% load ui %}``: every component; a misspelt argument fails when the template is loaded.

The components themselves are in ``base/kit/components/``, one noun per file; ``/ui/`` shows them all.
"""

from anwang.base.kit.components import boxes, buttons, charts, fields, figures, icons, marks, titles, ways
from anwang.base.kit.components.tags import register

__all__ = ["boxes", "buttons", "charts", "fields", "figures", "icons", "marks", "register", "titles", "ways"]
