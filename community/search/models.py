"""Placeholder until the search branch lands."""

from django.db import models


class SearchDocumentManager(models.Manager):
    def put(self, thing):
        pass

    def remove(self, thing):
        pass


class SearchDocument(models.Model):
    objects = SearchDocumentManager()
