"""The column that keeps a post's place in the tree."""

from django.db import models


class PathField(models.CharField):
    """Compares by code point on every database, else siblings change their order with the locale."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
