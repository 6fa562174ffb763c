"""Daily judgement of risks and the safety commitment that a firm makes in public (安全承诺公告)."""
