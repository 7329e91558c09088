"""Who may stand for an article, and what it takes until it can be public."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.review import ALSO_SIGNED, fingerprint, months_after, signed_form
from cms.reviewers import Reviewer, why_cannot_sign
from cms.steps import Step
from community.notifications.models import notify

OWN_TEXT = _("You cannot sign this text. Nobody reviews an own text.")


class Signable:
    """The side of an article that reviewers stand for."""

    @property
    def text_fingerprint(self):
        parts = [
            [part.block_type, signed_form(part.block, part.block.get_prep_value(part.value))]
            for part in self.body
        ]
        # Left out where they are empty: signatures from before there were such fields stay valid.
        about = [[name, getattr(self, name)] for name in ALSO_SIGNED if getattr(self, name)]
        return fingerprint(self.title, self.summary, parts, *about)

    @property
    def signature(self):
        """The newest ClinicalReview of exactly this text, or None."""
        return self.signature_of(self.text_fingerprint)

    def signature_of(self, text):
        if not self.pk:
            return None  # born public: nobody can have signed it
        return self.clinical_reviews.in_force().filter(text=text).newest_first().first()

    def was_written_by(self, member):
        """Whether the member began it, or changed a word since it was last signed."""
        if member is None or self.owner_id == member.pk:
            return member is not None
        last = self.clinical_reviews.newest_first().first()
        revisions = self.revisions.order_by("pk")
        if last and last.revision_id:
            revisions = revisions.filter(pk__gt=last.revision_id)
        if not revisions.filter(user=member).exists():
            return False
        before = last.text if last else ""
        for revision in revisions:
            text = revision.as_object().text_fingerprint
            if text != before and revision.user_id == member.pk:
                return True
            before = text
        return False

    def can_be_passed_by(self, member, step):
        """Those with the right for this step may, but for what they wrote themselves."""
        may = member.is_active and member.has_perm(Step(step).right)
        return may and not self.was_written_by(member)

    def can_be_signed_by(self, member):
        return self.can_be_passed_by(member, Step.CLINICAL)

    def has_passed(self, step, since=None):
        """Whether somebody found exactly this text right; a minor change asks the clinician only.

        With `since`, a moment, only what was said from then on counts.
        """
        if step == Step.CLINICAL:
            is_signed = not self.obstacles_of_signature()
            return is_signed and (since is None or self.signature.signed_at >= since)
        if not self.pk:
            return False
        checks = self.checks.filter(step=step)
        if not self.is_minor_change:
            checks = checks.filter(text=self.text_fingerprint)
        if since:
            checks = checks.filter(made_at__gte=since)
        return checks.exists()

    @property
    def is_being_reviewed(self):
        """Whether somebody reads it just now, so that nobody may change a word."""
        task = self.current_workflow_task
        return task is not None and hasattr(task.specific, "step")

    @property
    def is_as_readers_have_it(self):
        """Whether it is public word for word: handing it in means to have it reviewed again."""
        return self.is_public_now and not self.says_something_else

    @transaction.atomic
    def pass_step(self, step, member=None, reviewer=None, is_whole=True):
        """Record that `member`, or a Reviewer without an account, found the newest revision right.

        Raises PermissionDenied for an own text, ValidationError while something is missing, of it or
        of what readers are told of a clinician.
        """
        if not (self.can_be_passed_by(member, step) if member else reviewer and reviewer.is_active):
            raise PermissionDenied(OWN_TEXT)
        newest = self.newest()
        if missing := newest.missing():
            raise ValidationError(list(missing.values()))
        by_link, reviewer = reviewer, reviewer or Reviewer.of(member)
        signed = {"revision": self.get_latest_revision(), "text": newest.text_fingerprint}
        signed["name"] = reviewer.name if reviewer else ""
        if step != Step.CLINICAL:
            return self.checks.create(step=step, member=member, **signed)
        if sentence := why_cannot_sign(reviewer):
            raise ValidationError(sentence)
        signed |= {"specialty": reviewer.specialty, "registration": reviewer.registration}
        return self.clinical_reviews.create(
            reviewer=member, by_link=by_link, **signed, **newest.dates_of_review(is_whole)
        )

    def save_revision(self, *args, **kwargs):
        """Keep a draft. A change of what was signed voids the signature, and all concerned are told.

        Raises PermissionDenied for an unfinished draft that another one has overtaken.
        """
        if self.latest_revision_id and not kwargs.get("clean", True):
            self.refuse_if_overtaken()
        signed = self.pk and self.latest_revision_id and self.newest().signature
        revision = super().save_revision(*args, **kwargs)
        if (
            signed
            and signed.text != self.text_fingerprint
            and not self.is_what_readers_have(signed)
        ):
            self.tell_of_void(signed, kwargs.get("user"))
        return revision

    def refuse_if_overtaken(self):
        """What the editor's page keeps by itself may arrive after what its buttons sent.

        Wagtail compares before it saves, so the older words would win over those just handed in.
        """
        Page.objects.select_for_update(no_key=True).get(pk=self.pk)
        newest = self.revisions.order_by("-pk").values_list("pk", flat=True).first()
        if newest != self.latest_revision_id:
            raise PermissionDenied(gettext("Somebody kept a newer version meanwhile."))

    def is_what_readers_have(self, signature):
        """Whether the signed text is public: a draft of the next version takes nothing from it."""
        public = type(self).objects.filter(pk=self.pk, live=True).first()
        return public is not None and public.text_fingerprint == signature.text

    def tell_of_void(self, signature, changed_by):
        """Tell who signed and who looks after it, and end the way to the public: it begins anew."""
        signature.tell_it_is_void()
        for member in self.keepers:
            notify(member, "article.unsigned", self)
        state = self.current_workflow_state
        if state and state.status == state.STATUS_IN_PROGRESS:
            state.cancel(user=changed_by)

    def sign(self, reviewer):
        """Record that the clinician `reviewer` (a Member) stands for the whole newest revision."""
        return self.pass_step(Step.CLINICAL, reviewer)

    def dates_of_review(self, is_whole):
        """When the whole page was last read, and when it is to be read again."""
        last = self.clinical_reviews.in_force().newest_first().first()
        if not is_whole and self.is_minor_change and last:
            return {"reviewed_at": last.reviewed_at, "due_at": last.due_at}
        due = months_after(timezone.localdate(), self.months_between_reviews)
        return {"reviewed_at": timezone.now(), "due_at": due}

    def obstacles(self):
        """All sentences that say why it cannot be public as it stands."""
        sentences = [] if self.returns_as_it_was else list(self.missing().values())
        if self.is_hidden:
            sentences.append(gettext("Moderators have hidden this article. Ask them to return it."))
        sentences += self.obstacles_of_signature()
        if not self.returns_as_it_was:
            sentences += self.obstacles_of_checks()
        return sentences

    def obstacles_of_signature(self):
        signature = self.signature
        if not signature:
            return [gettext("A clinical reviewer has to sign this text first.")]
        if not (self.returns_as_it_was or self.is_as_readers_have_it):
            newest = self.clinical_reviews.in_force().newest_first().first()
            # Threat: going back to a text that was signed once, and corrected since.
            if newest.text != signature.text:
                return [gettext("Another text was signed since. This one has to be signed anew.")]
        down = self.take_downs.carried_out().first()
        if down and down.done_at > signature.signed_at:
            return [gettext("It was taken down. A clinical reviewer has to sign it anew.")]
        if signature.is_overdue and not (self.returns_as_it_was or self.is_public_now):
            return [gettext("The clinical review of this text is out of date. It is signed anew.")]
        return []

    @property
    def is_public_now(self):
        """Whether readers have it already, in whichever version."""
        return type(self).objects.filter(pk=self.pk, live=True).exists()

    def obstacles_of_checks(self):
        asked = {
            Step.EXPERIENCE: gettext("Somebody who lives with it has to read this text first."),
            Step.LANGUAGE: gettext("Somebody has to check this text for plain words first."),
        }
        return [sentence for step, sentence in asked.items() if not self.has_passed(step)]
