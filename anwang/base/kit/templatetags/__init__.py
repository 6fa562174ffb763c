"""Template tag libraries: ``ui`` (components) and ``dates``."""
