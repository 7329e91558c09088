"""How editors bring pictures and documents in: looked into first, and never exchanged afterwards."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import FileInput
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.files import random_name
from cms.pdf import NO_PDF, DocumentRefused, look_into
from community.fields import PictureField


class MadeAnewField(WagtailImageField):
    """A picture as ours are: its pixels alone, as WebP, under a name that tells nothing."""

    def to_python(self, data):
        picture = PictureField(required=False).to_python(data)
        if picture is None:
            return None
        return SimpleUploadedFile(random_name("webp"), picture.files["large"], "image/webp")


class PdfField(WagtailDocumentField):
    """A PDF that does nothing but show pages."""

    def to_python(self, data):
        if getattr(data, "is_too_big", False):
            raise ValidationError(
                _("This file is too big. A document may have up to 20 megabytes.")
            )
        file = super().to_python(data)
        if file is not None:
            try:
                if not file.name.lower().endswith(".pdf"):
                    raise DocumentRefused(NO_PDF)
                look_into(file)
            except DocumentRefused as refused:
                raise ValidationError(refused.args[0]) from refused
            file.name = random_name("pdf")
        return file


class BroughtIn:
    """What both forms share."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.pk:
            # Threat: another picture under an old signature. Multiple uploads have no such field.
            self.fields.pop("file", None)
        elif "file" in self.fields:
            self.fields["file"].widget.attrs["accept"] = self.accepts

    def _post_clean(self):
        super()._post_clean()
        # Threat: Wagtail keeps what came with a wrong title as it came, and takes it over later unseen.
        if self.errors and "file" in self.fields and "file" not in self.errors:
            sentences = " ".join(words for said in self.errors.values() for words in said)
            self.add_error("file", gettext("Please choose it again. %(why)s") % {"why": sentences})


class PictureForm(BroughtIn, BaseImageForm):
    """A picture in Wagtail."""

    accepts = "image/jpeg,image/png,image/webp,image/gif"
    file = MadeAnewField(label=_("File"), widget=FileInput)


class DocumentForm(BroughtIn, BaseDocumentForm):
    """A document in Wagtail."""

    accepts = "application/pdf"
    file = PdfField(label=_("File"), widget=FileInput)
