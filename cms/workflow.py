"""The steps of an article on its way to the public."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from community.members.models import Member
from community.notifications.models import notify


def clinical_reviewers():
    """Those who may sign, the operator's all-powerful account left out."""
    return (
        Member.objects.filter(
            is_active=True,
            is_staff=True,
            groups__permissions__codename="sign_article",
            groups__permissions__content_type__app_label="cms",
        )
        .distinct()
        .order_by("pk")
    )


class ClinicalReviewTask(Task):
    """A clinical reviewer signs the text or sends it back; nobody reviews an own text."""

    class Meta:
        verbose_name = _("clinical review")
        verbose_name_plural = _("clinical reviews")

    @classmethod
    def get_description(cls):
        return _("A clinical reviewer signs the text, or sends it back.")

    def start(self, workflow_state, user=None):
        """Begin, and tell those who may sign."""
        state = super().start(workflow_state, user=user)
        article = workflow_state.content_object.specific
        for reviewer in clinical_reviewers():
            if article.can_be_signed_by(reviewer):
                notify(reviewer, "article.submitted", article)
        return state

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **details):
        """Sign before the workflow moves on: its end makes the article public."""
        if action_name == "approve":
            task_state.workflow_state.content_object.specific.sign(user)
        super().on_action(task_state, user, action_name, **details)

    def get_actions(self, obj, user):
        article = obj.specific
        if not article.can_be_signed_by(user):
            return []
        send_back = [("reject", _("Send back"), True)]
        if article.is_hidden or article.newest().missing():
            return send_back
        return [*send_back, ("approve", _("Sign and publish"), False)]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not user.has_perm("cms.sign_article"):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    def user_can_access_editor(self, obj, user):
        return user.has_perm("cms.sign_article")

    def locked_for_user(self, obj, user):
        """While it is read, its writers leave it alone."""
        return not obj.specific.can_be_signed_by(user)
