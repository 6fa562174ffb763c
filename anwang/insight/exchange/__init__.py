"""Handing a firm's risks, checks and hazards to the district and taking them back (数据交换)."""
