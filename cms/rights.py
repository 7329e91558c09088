"""Who may do what with a page, on top of Wagtail's own rules."""

from wagtail.models import PagePermissionTester


class IndexPermissionTester(PagePermissionTester):
    """On the list of articles: nothing is written and published in one go."""

    def can_publish_subpage(self):
        return False


class ArticlePermissionTester(PagePermissionTester):
    """On an article: nobody publishes what no clinician signed."""

    def can_publish(self):
        return super().can_publish() and not self.page.specific.newest().obstacles()

    def can_submit_for_moderation(self):
        return super().can_submit_for_moderation() and not self.page.specific.is_hidden

    def can_finish(self, action):
        """Whether one may end the way to the public: make it public, or send it back."""
        return self.can_publish() if action == "approve" else super().can_publish()
