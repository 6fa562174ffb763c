"""Users, posts, roles, sign-in and scope."""
