"""Every address, and so the one place that names every feature."""

from django.contrib.sitemaps.views import sitemap
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView, TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.sitemap import SITEMAPS as SITEMAPS_OF_ARTICLES
from cms.views.entrance import as_a_whole, log_in, not_there_for_others
from cms.views.quotes import my_quotes
from community.bios.views import write_bio
from community.helplines.views import help_now, put_card_away
from community.home.sitemap import SITEMAPS, robots
from community.members.views import show_persona
from community.operating import healthz, readyz
from community.writing import find_advice, preview

icon = RedirectView.as_view(url=lazy(static, str)("img/mark.svg"))

log_out = RedirectView.as_view(pattern_name="account_logout")

for rule in (as_a_whole, not_there_for_others):
    decorate_urlpatterns(wagtailadmin_urls.urlpatterns, rule)

urlpatterns = [
    path("", include("community.home.urls")),
    path("accounts/", include("allauth.urls")),
    path("help-now/", help_now, name="help_now"),
    path("me/help-card/", put_card_away, name="help_card"),
    path("preview/", preview, name="preview"),
    path("experience/", find_advice, name="experience"),
    path("about/", TemplateView.as_view(template_name="about/about.html"), name="about"),
    path("privacy/", TemplateView.as_view(template_name="about/privacy.html"), name="privacy"),
    path("topics/", include("community.topics.urls")),
    path("groups/", include("groups.urls")),
    path("conversations/", include("groups.conversation_urls")),
    path("forums/", include("forums.urls")),
    path("articles/", include("cms.urls")),
    path("search/", include("community.search.urls")),
    path("", include("community.moderation.urls")),
    path("me/", include("community.members.urls")),
    path("me/personas/<slug:public_id>/", write_bio, name="write_bio"),
    path("people/<slug:public_id>/", show_persona, name="persona"),
    path("me/following/", include("community.following.urls")),
    path("me/experience/", include("community.topics.experience_urls")),
    path("me/notifications/", include("community.notifications.urls")),
    path("me/quotes/", my_quotes, name="my_quotes"),
    path("healthz", healthz),
    path("readyz", readyz),
    path("favicon.ico", icon),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS | SITEMAPS_OF_ARTICLES}),
    path("robots.txt", robots),
    path("cms/login/", log_in),
    path("cms/logout/", log_out),
    path("_util/login/", log_in),
    path("cms/", include(wagtailadmin_urls)),
    # Not Wagtail's own addresses of documents and pictures: they ask nobody whether it is public.
    path("articles/", include("cms.file_urls")),
    path("", include(wagtail_urls)),
]
