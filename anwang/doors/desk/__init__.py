"""The staff workbench: what awaits me, what is late, what came in; search and menu."""
