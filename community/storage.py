"""Where static files lie: under names that change with what is in them, our modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage as WhitenoiseStorage


class StaticStorage(WhitenoiseStorage):
    """Browsers keep a file for good, and still get a new one at once."""

    support_js_module_import_aggregation = True
    # Ours only: other people's scripts name, in comments, modules that they do not ship.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        WhitenoiseStorage._js_module_import_aggregation_patterns[1],
    )
