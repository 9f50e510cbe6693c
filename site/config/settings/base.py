"""Settings that hold everywhere; safe by default. Environment variables come from ``config.env`` only."""

from __future__ import annotations

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import env
from core import countries

BASE_DIR = env.ROOT
DEBUG = False
SECRET_KEY = env.read("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.read("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.read("ALLOWED_HOSTS")
BASE_URL = env.read("BASE_URL").rstrip("/")

INSTALLED_APPS = [
    "demo",
    "home",
    "news",
    "programs",
    "events",
    "library",
    "disclosures",
    "consent",
    "bookings",
    "search",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailcache",
    "cookie_consent",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "core.middleware.RejectImpossibleMiddleware",
    # Entity tags are computed on the bytes that the page cache answers, so an unchanged page costs a 304.
    "django.middleware.http.ConditionalGetMiddleware",
    "core.middleware.UpdatePageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.FetchPageCacheMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "consent.middleware.CounterPolicyMiddleware",
    "core.middleware.TranslatorMessageMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["core.template_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
        },
    }
]

COUNTRY = countries.pack(env.read("COUNTRY"))
"""What differs from country to country: money, points, holidays, duties of disclosure."""

# Data ---------------------------------------------------------------------------

DATABASES = {"default": env.database()}
CACHES = env.caches()
WAGTAIL_CACHE = env.read("PAGE_CACHE_SECONDS") > 0
WAGTAIL_CACHE_BACKEND = "pages"

TASKS = {
    "default": {
        "BACKEND": {
            "immediate": "django_tasks.backends.immediate.ImmediateBackend",
            "database": "django_tasks_db.DatabaseBackend",
        }[env.read("TASKS")],
    }
}

# Languages ---------------------------------------------------------------------------

USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = COUNTRY.time_zone
LANGUAGE_CODE = COUNTRY.locales[0]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGES = [
    ("sr", _("Serbian (Cyrillic)")),
    ("sr-latn", _("Serbian (Latin)")),
    ("bg", _("Bulgarian")),
    ("pl", _("Polish")),
    ("ru", _("Russian")),
    ("uk", _("Ukrainian")),
    ("en", _("English")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["core.formats"]
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
    "CLASS": "core.translation.SerbianScriptTranslator",
    "OPTIONS": {"OTHER_LANGUAGES": env.read("TRANSLATOR_URL")},
}

# Files ---------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = env.read("MEDIA_URL")
MEDIA_ROOT = env.read("MEDIA_ROOT")
SERVE_MEDIA = env.read("SERVE_MEDIA")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644

# Mail ---------------------------------------------------------------------------

vars().update(env.email())
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.read("MAIL_FROM")

# Wagtail ---------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "EduCenter"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_AUTO_UPDATE_PREVIEW_INTERVAL = 1000
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp", "avif": "avif"}
WAGTAILIMAGES_AVIF_QUALITY = 58
WAGTAILIMAGES_WEBP_QUALITY = 78
WAGTAILIMAGES_JPEG_QUALITY = 78
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "odt",
    "ods",
    "pdf",
    "pptx",
    "rtf",
    "txt",
    "xlsx",
    "zip",
    "p7s",
    "sig",
    "mp3",
    "mp4",
    "vtt",
    "webm",
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 60 * 1024 * 1024
WAGTAILEMBEDS_RESPONSIVE_HTML = True
WAGTAILSEARCH_BACKENDS = env.admin_search_backends()

# What the groups Editors and Moderators may edit besides pages (manage.py setup_editors).
EDITOR_MODELS = [
    "bookings.Bookable",
    "bookings.Certificate",
    "bookings.CertificateSeries",
    "bookings.MailText",
    "bookings.Registration",
    "consent.ConsentRecord",
    "consent.ConsentSettings",
    "consent.DeclaredItem",
    "consent.Purpose",
    "core.CentreProfile",
    "core.Menu",
    "core.Organisation",
    "core.ScriptException",
    "core.SiteFacts",
    "core.Term",
    "core.Venue",
    "disclosures.AccessibilityFact",
    "disclosures.AccessibilityStatement",
    "disclosures.Agreement",
    "disclosures.BipCard",
    "disclosures.BipEntry",
    "disclosures.Contact",
    "disclosures.Decision",
    "disclosures.DisclosureRow",
    "disclosures.DisclosureSettings",
    "disclosures.DisclosureStatement",
    "disclosures.DisclosureValue",
    "disclosures.Facility",
    "disclosures.FinancialYear",
    "disclosures.Founder",
    "disclosures.InformationRequestYear",
    "disclosures.Institution",
    "disclosures.Person",
    "disclosures.Place",
    "disclosures.Position",
    "disclosures.ProgramSupplement",
    "disclosures.RegulatedDocument",
    "disclosures.Unit",
    "disclosures.Vacancy",
    "events.EventOccurrence",
    "home.Agreement",
    "home.ContactMessage",
    "home.Partner",
    "home.Person",
    "home.Unit",
    "library.Authority",
    "library.Copy",
    "library.ImportRun",
    "library.Record",
    "programs.Accreditation",
    "programs.Program",
    "programs.ProgramImport",
    "programs.ProgramRun",
    "search.SearchPick",
    "wagtailredirects.Redirect",
]

ELASTICSEARCH_URL = env.read("ELASTICSEARCH_URL")
# The lemmatiser's dictionaries as search reads them; made again when they are not there.
DICTIONARIES_FOLDER = env.VAR / "dictionaries"

# Security ---------------------------------------------------------------------------

TRUSTED_PROXIES = env.read("TRUSTED_PROXIES")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# The editors' preview shows pages of the site in a frame of the site, which DENY would forbid.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The engine of consent is django-cookie-consent. A script reads the cookie, for pages are alike for all.
COOKIE_CONSENT_NAME = "cookie_consent"
COOKIE_CONSENT_MAX_AGE = 60 * 60 * 24 * 180
COOKIE_CONSENT_HTTPONLY = False
COOKIE_CONSENT_SAMESITE = "Lax"
COOKIE_CONSENT_LOG_ENABLED = False  # The proof is consent.ConsentRecord.
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
# Nothing inline, nothing from elsewhere: no nonce is needed, so cached bytes stay valid.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # long pages in the editor carry many block fields

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"educenter": {"level": "INFO"}},
}
