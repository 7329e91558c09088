"""A picture that belongs to a message, for those alone who may read the message."""

from datetime import timedelta
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.moderation.models import Case
from community.moderation.sealed_words import KEPT_FOR
from community.pictures import SIZES
from groups.models.message import Message

FOLDER = "pictures"
LOST_AFTER = timedelta(hours=1)  # a file whose message is not in the database by then never will be
DESCRIPTION_LENGTH = 300  # characters
LOOK_SALT = "groups.look"
LOOK_LASTS = timedelta(minutes=10)


class ShownPictureQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those in messages that the member may read, and for moderators those in a case."""
        readable = Message.objects.visible_to(member).not_gone().values("pk")
        seen = models.Q(message__in=readable) | self._in_cases_of(member)
        return self.filter(seen, sealed_at=None)

    def opened_by(self, member, look):
        """The sealed one that the moderator opened a moment ago; `look` is from `get_look_url`."""
        try:
            public_id = signing.loads(look, salt=salt_of(member), max_age=LOOK_LASTS)
        except signing.BadSignature:
            return self.none()
        return self.filter(self._in_cases_of(member), public_id=public_id)

    def _in_cases_of(self, member):
        messages = ContentType.objects.get_for_model(Message)
        cases = Case.objects.visible_to(member).filter(subject_type=messages)
        return models.Q(message__in=cases.values("subject_id"))

    def to_erase(self):
        """Those that were taken down so long ago that nobody needs them any more."""
        return self.filter(sealed_at__lte=timezone.now() - KEPT_FOR)


class ShownPicture(models.Model):
    """A picture made anew, in two sizes. The file's name is random and tells nothing."""

    public_id = PublicIdField()
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="picture")
    name = models.CharField(max_length=40, unique=True, editable=False)
    description = models.CharField(_("what it shows"), max_length=DESCRIPTION_LENGTH, blank=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    sealed_at = models.DateTimeField(null=True, editable=False)

    objects = ShownPictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return self.description

    def get_absolute_url(self):
        return reverse("picture", args=[self.public_id, "large"])

    def get_small_url(self):
        return reverse("picture", args=[self.public_id, "small"])

    def get_look_url(self, member):
        """Where a moderator who opened what was sealed sees it, for a few minutes, and nobody else."""
        look = signing.dumps(self.public_id, salt=salt_of(member))
        return f"{self.get_absolute_url()}?look={look}"

    @classmethod
    def keep(cls, picture, description=""):
        """Store the files of a Picture; the unsaved ShownPicture of them. Slow: not inside a transaction.

        What never gets a row, because the message was not said after all, is swept up later.
        """
        name = get_random_string(32)
        for size, data in picture.files.items():
            default_storage.save(path_of(name, size), ContentFile(data))
        return cls(name=name, description=description, width=picture.width, height=picture.height)

    def describe(self, description):
        """Say otherwise what it shows, as far as there is place."""
        self.description = description[:DESCRIPTION_LENGTH]
        self.save(update_fields=["description"])

    def seal(self):
        """Let nobody see it who has not given a reason."""
        self.sealed_at = timezone.now()
        self.save(update_fields=["sealed_at"])

    def unseal(self):
        self.sealed_at = None
        self.save(update_fields=["sealed_at"])

    @transaction.atomic
    def erase(self):
        """Take it away for good, its files too."""
        transaction.on_commit(partial(delete_files, self.name), robust=True)
        self.delete()

    def open(self, size):
        """The stored file of one of SIZES."""
        return default_storage.open(path_of(self.name, size))

    @property
    def small_size(self):
        """Width and height at which a page shows it, so that nothing jumps when it arrives."""
        scale = min(1, SIZES["small"] / max(self.width, self.height))
        return round(self.width * scale), round(self.height * scale)


def salt_of(member):
    return f"{LOOK_SALT}.{member.pk}"


def delete_files(name):
    """Delete the files of one picture; it does not matter whether they are there."""
    for size in SIZES:
        default_storage.delete(path_of(name, size))


def sweep_lost_files():
    """Delete the files that no message shows any more: erased with a group, or never said at all."""
    folders, _files = _listing(FOLDER)
    for folder in folders:
        lost = {file.rpartition("-")[0] for file in _listing(f"{FOLDER}/{folder}")[1]}
        lost -= set(ShownPicture.objects.filter(name__in=lost).values_list("name", flat=True))
        for name in lost:
            if _is_old(name):
                delete_files(name)


def _listing(folder):
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _is_old(name):
    try:
        written = min(default_storage.get_modified_time(path_of(name, size)) for size in SIZES)
    except FileNotFoundError:
        return True  # written or deleted by halves
    return written < timezone.now() - LOST_AFTER


def path_of(name, size):
    """Where a file lies. Two letters of its name spread the files over folders."""
    return f"{FOLDER}/{name[:2].lower()}/{name}-{size}.webp"
