"""The steps of an article on its way to the public, as tasks of Wagtail's workflow."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.review_request import DAYS_TO_REVIEW, ReviewRequest
from cms.reviewers import Reviewer, why_cannot_sign
from cms.steps import Step
from community.members.roles import who_may
from community.notifications.models import notify


class ReviewTask:
    """What the steps have in common. Nobody reviews an own text; the first answer counts."""

    step = None

    def start(self, workflow_state, user=None):
        """Begin, and tell those who may answer; a text that passed this step already goes on at once."""
        state = super().start(workflow_state, user=user)
        article = workflow_state.content_object.specific.newest()
        since = workflow_state.created_at if article.is_as_readers_have_it else None
        if article.has_passed(self.step, since):
            state.status, state.finished_at = TaskState.STATUS_SKIPPED, timezone.now()
            state.save()
            return state
        request = ReviewRequest.objects.create(
            article=article,
            task_state=state,
            step=self.step,
            due_on=timezone.localdate() + timedelta(days=DAYS_TO_REVIEW),
        )
        for member in who_may(self.step.right):
            if article.can_be_passed_by(member, self.step):
                notify(member, "article.submitted", request)
        return state

    @transaction.atomic
    def on_action(self, task_state, user, action_name, reviewer=None, **details):
        """Sign before the workflow moves on. Raises AlreadyAnswered for who comes second."""
        request = task_state.review_request.locked()
        article = request.article
        if action_name in ("approve", "approve_minor"):
            is_whole = action_name == "approve"
            article.pass_step(self.step, user, reviewer, is_whole)
        elif not (reviewer or article.can_be_passed_by(user, self.step)):
            raise PermissionDenied
        request.answered_at = timezone.now()
        request.save(update_fields=["answered_at"])
        move = "reject" if action_name == "reject" else "approve"
        super().on_action(request.task_state, user, move, **details)
        if move == "reject":
            for member in article.keepers:
                notify(member, "article.sent_back", article)

    def get_actions(self, obj, user):
        article = obj.specific
        if not article.can_be_passed_by(user, self.step):
            return []
        send_back = [("reject", _("Send back"), True)]
        if article.is_hidden or article.newest().missing():
            return send_back
        return [*send_back, *self.signing_actions(article.newest())]

    def signing_actions(self, article):
        return [("approve", _("It is right like this"), False)]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not user.has_perm(self.step.right):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    def user_can_access_editor(self, obj, user):
        return user.has_perm(self.step.right)

    def locked_for_user(self, obj, user):
        """While it is read, its writers leave it alone."""
        return not obj.specific.can_be_passed_by(user, self.step)


class LivedExperienceTask(ReviewTask, Task):
    """Somebody who lives with it reads the text, before clinicians do."""

    step = Step.EXPERIENCE

    class Meta:
        verbose_name = _("lived-experience check")
        verbose_name_plural = _("lived-experience checks")

    @classmethod
    def get_description(cls):
        return _("Somebody who lives with it says whether the text is right and kind.")


class ClinicalReviewTask(ReviewTask, Task):
    """A clinical reviewer signs the text or sends it back."""

    step = Step.CLINICAL

    class Meta:
        verbose_name = _("clinical review")
        verbose_name_plural = _("clinical reviews")

    @classmethod
    def get_description(cls):
        return _("A clinical reviewer signs the text, or sends it back.")

    def get_actions(self, obj, user):
        actions = super().get_actions(obj, user)
        if why_cannot_sign(Reviewer.of(user)):
            return [each for each in actions if each[0] == "reject"]
        return actions

    def signing_actions(self, article):
        whole = ("approve", _("Sign: I read the whole page"), False)
        if not article.is_minor_change:
            return [whole]
        return [("approve_minor", _("Sign the minor change"), False), whole]


class PlainLanguageTask(ReviewTask, Task):
    """Somebody reads for plain words, and for whom reading is hard."""

    step = Step.LANGUAGE

    class Meta:
        verbose_name = _("plain-language and accessibility check")
        verbose_name_plural = _("plain-language and accessibility checks")

    @classmethod
    def get_description(cls):
        return _("Somebody who did not write it says whether it is plain, and works for everybody.")


class PublishTask(Task):
    """An editor makes it public, at once or at a time they choose."""

    class Meta:
        verbose_name = _("publishing")
        verbose_name_plural = _("publishing")

    @classmethod
    def get_description(cls):
        return _("An editor makes the signed text public.")

    def start(self, workflow_state, user=None):
        state = super().start(workflow_state, user=user)
        article = workflow_state.content_object.specific
        for member in article.keepers:
            notify(member, "article.ready", article)
        return state

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **details):
        article = task_state.workflow_state.content_object.specific
        if not article.permissions_for_user(user).can_finish(action_name):
            raise PermissionDenied
        # Wagtail's form has kept a revision of its own a moment ago.
        task_state.revision = article.get_latest_revision()
        super().on_action(task_state, user, action_name, **details)

    def get_actions(self, obj, user):
        rights = obj.specific.permissions_for_user(user)
        offered = [("reject", _("Send back"), True), ("approve", _("Publish"), False)]
        return [action for action in offered if rights.can_finish(action[0])]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        publishes = PagePermissionPolicy().user_has_permission(user, "publish")
        return waiting if publishes else waiting.none()
