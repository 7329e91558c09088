"""Links inside of articles to other pages of ours."""

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler


class LinksToWhatIsPublic(PageLinkHandler):
    """Threat: the address of a draft or a hidden article is made of its title."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        return [
            f'<a href="{escape(page.localized.url)}">' if is_public(page) else "<a>"
            for page in cls.get_many(attrs_list)
        ]


def is_public(page):
    return page is not None and page.live and not getattr(page, "is_hidden", False)
