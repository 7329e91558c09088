"""What a name is thanked for in public, by whatever stands above this floor."""

from django.apps import apps


def credits_of(persona):
    """[(heading, pages)] of models with `credit_heading` and `crediting(persona)`: pages with title and address."""
    found = (
        (model.credit_heading, model.objects.crediting(persona))
        for model in apps.get_models()
        if hasattr(model, "credit_heading")
    )
    return [(heading, pages) for heading, pages in found if pages]
