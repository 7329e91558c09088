"""Links inside of articles to other pages of ours, and to documents."""

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from community.text import number_in


class ByNumber:
    """Threat: what an editor's program sends as the number of a page is any text, and broke the article."""

    @classmethod
    def get_many(cls, attrs_list):
        return super().get_many([{"id": number_in(attrs.get("id"))} for attrs in attrs_list])


class LinksToDocuments(ByNumber, DocumentLinkHandler):
    pass


class LinksToWhatIsPublic(ByNumber, PageLinkHandler):
    """Threat: the address of a draft or a hidden article is made of its title."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        return [
            f'<a href="{escape(page.localized.url)}">' if is_public(page) else "<a>"
            for page in cls.get_many(attrs_list)
        ]


def is_public(page):
    return page is not None and page.live and not getattr(page, "is_hidden", False)
