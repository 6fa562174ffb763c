"""Who inspects which firm when, within what the law lets a township do (执法检查)."""
