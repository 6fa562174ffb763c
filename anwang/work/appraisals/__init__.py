"""Standardization (标准化): what firms build, how they are graded, who answers for the review."""
