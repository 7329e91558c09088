"""Files on their way in: what is too big is not kept, and the form it came with is."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler

MAX_UPLOAD = 20 * 1024 * 1024  # bytes of one file


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Spools a file to disk; one that passes MAX_UPLOAD arrives empty and marked `is_too_big`.

    The rest of the form is read on: what somebody typed beside the file is not lost with it.
    """

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= MAX_UPLOAD:
            super().receive_data_chunk(raw_data, start)
        elif start <= MAX_UPLOAD:
            self.file.truncate(0)

    def file_complete(self, file_size):
        upload = super().file_complete(min(file_size, MAX_UPLOAD + 1))
        upload.is_too_big = file_size > MAX_UPLOAD
        if upload.is_too_big:
            upload.size = 0
        return upload
