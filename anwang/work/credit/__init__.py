"""Credit: what is held for or against a firm, whom the town proposes for the list, whom it watches (信用)."""
