"""Every setting, each readable from the environment (``ANWANG_…``); with none at all it runs on SQLite."""

import secrets
import sys
from pathlib import Path

from csp.constants import NONE, SELF

from anwang.config import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.text("ANWANG_DATA_DIR", str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """The key that signs sessions: from the environment, else made once and kept beside the data."""
    if key := env.text("ANWANG_SECRET_KEY"):
        return key
    path = DATA_DIR / "secret-key"
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
DEBUG = env.flag("ANWANG_DEBUG")
DEMO = env.flag("ANWANG_DEMO")  # one-click sign-in; never where real people work
ALLOWED_HOSTS = env.words("ANWANG_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("ANWANG_ORIGINS")
SECURE = env.flag("ANWANG_HTTPS")  # behind a proxy that speaks TLS

INSTALLED_APPS = [
    # doors, insight, work, knowledge, town, base: the floors from top to bottom
    "anwang.doors.calendar",
    "anwang.doors.api",
    "anwang.doors.desk",
    "anwang.insight.firmfiles",
    "anwang.insight.returns",
    "anwang.insight.dashboards",
    "anwang.insight.archive",
    "anwang.insight.deadlines",
    "anwang.insight.analysis",
    "anwang.insight.reports",
    "anwang.insight.exchange",
    "anwang.insight.imports",
    "anwang.insight.alerts",
    "anwang.insight.indicators",
    "anwang.work.campaigns",
    "anwang.work.credit",
    "anwang.work.accidents",
    "anwang.work.papers",
    "anwang.work.appraisals",
    "anwang.work.enforcement",
    "anwang.work.cases",
    "anwang.work.selfchecks",
    "anwang.work.coverage",
    "anwang.work.inspections",
    "anwang.work.hazards",
    "anwang.work.commitments",
    "anwang.work.risks",
    "anwang.work.assurance",
    "anwang.work.registers",
    "anwang.work.subjects",
    "anwang.knowledge.packs",
    "anwang.knowledge.documents",
    "anwang.knowledge.laws",
    "anwang.town.stationery",
    "anwang.town.notices",
    "anwang.town.evidence",
    "anwang.town.people",
    "anwang.town.orgs",
    "anwang.base.flow",
    "anwang.base.audit",
    "anwang.base.jobs",
    "anwang.base.kit",
    "anwang.config",
    "demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_filters",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "anwang.town.people.middleware.IdleSessionMiddleware",
    "anwang.town.people.middleware.FirstPasswordMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "anwang.base.kit.middleware.DialogMiddleware",
    "anwang.base.kit.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "anwang.config.urls"
WSGI_APPLICATION = "anwang.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "anwang.doors.desk.context.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

DATABASES = {"default": env.database("ANWANG_DATABASE_URL", default=DATA_DIR / "anwang.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "name", "phone")}),
    ]
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "people:sign-in", "desk:today", "people:sign-in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "anwang.town.people.views.locked_out"
AXES_RESET_ON_SUCCESS = True
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_IDLE_MINUTES = env.number("ANWANG_IDLE_MINUTES", 120)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "anwang.base.kit.views.csrf_failure"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    },
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True  # Django's own sentences in Chinese; ours are written in it (ADR 9)
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise wants it to be there, filled or not
STATIC_ROOT.mkdir(exist_ok=True)
# Hashed names need `collectstatic`; until it has run, files are served from where they lie.
_collected = (STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv
_static_storage = "CompressedManifestStaticFilesStorage" if _collected else "CompressedStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": f"whitenoise.storage.{_static_storage}"},
}
WHITENOISE_USE_FINDERS = not _collected
MEDIA_ROOT = DATA_DIR / "media"
ARCHIVE_DIR = env.text("ANWANG_ARCHIVE_DIR", str(DATA_DIR / "archives"))  # may lie on another disk
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # bytes of form fields; photos are limited by evidence
DATA_UPLOAD_MAX_NUMBER_FILES = 120

_queue = env.text("ANWANG_JOBS", "at-once") == "queue"
_backend = "django_tasks_db.DatabaseBackend" if _queue else "django_tasks.backends.immediate.ImmediateBackend"
TASKS = {"default": {"BACKEND": _backend}}

TIMETABLE = "anwang.config.timetable.TIMETABLE"

SITE_URL = env.text("ANWANG_URL", "http://127.0.0.1:8000").rstrip("/")  # how letters find their way back
DEFAULT_FROM_EMAIL = env.text("ANWANG_MAIL_FROM", "anwang@localhost")
globals().update(env.mail("ANWANG_MAIL_URL"))
ROBOT_ORIGINS = {  # the only hosts that group robots are called at; no user's address names another
    "dingtalk": "https://oapi.dingtalk.com",
    "wecom": "https://qyapi.weixin.qq.com",
    "feishu": "https://open.feishu.cn",
}
ROBOT_POST = "anwang.town.notices.robots.post"
if DEMO:  # nothing leaves the demo: letters and robots' words lie beside its data
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", DATA_DIR / "mail"
    ROBOT_POST = "demo.robots.note_down"
ANALYSIS_ENGINE = env.text("ANWANG_ANALYSIS_ENGINE", "duckdb")  # or spark: a cluster that is there already
SPARK_URL = env.text("ANWANG_SPARK_URL", "sc://127.0.0.1:15002")  # Spark Connect
ANALYSIS_DIR = Path(env.text("ANWANG_ANALYSIS_DIR", str(DATA_DIR / "analysis")))  # a cluster must see it too
ANALYSIS_MEMORY = env.text("ANWANG_ANALYSIS_MEMORY", "2GB")  # DuckDB's; beyond it spills to the disk

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DJANGO_TABLES2_TEMPLATE = "kit/_table.html"
PACKS_DIR = BASE_DIR / "packs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("ANWANG_LOG", "WARNING")},
}
