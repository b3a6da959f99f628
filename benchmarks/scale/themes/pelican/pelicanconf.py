"""Settings: only the pages of the plugin and those of the entries, with the extensions that these need."""

SITENAME = "A benchmark"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
THEME = "theme"
THEME_STATIC_PATHS = []
STATIC_PATHS = ["assets"]
ARTICLE_PATHS = ["entries"]
PAGE_PATHS = []
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["timeline"]

SLUGIFY_SOURCE = "basename"
ARTICLE_URL = "entries/{slug}/"
ARTICLE_SAVE_AS = "entries/{slug}/index.html"
ARTICLE_ORDER_BY = "basename"
DEFAULT_CATEGORY = "event"
USE_FOLDER_AS_CATEGORY = False
FORMATTED_FIELDS = []
MARKDOWN = {"extensions": ["markdown.extensions.meta"], "output_format": "html5"}

DIRECT_TEMPLATES = []
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
