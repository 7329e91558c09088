"""Articles over HTTP, where Wagtail's own pages do not reach."""
