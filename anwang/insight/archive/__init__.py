"""The whole town as a folder that anybody can read without this program: made, kept for a while, checked."""
