"""The site's own settings with further addresses."""

from anwang.config.settings import *  # noqa: F403 -- it is that site

ROOT_URLCONF = "bench.bare.urls"
