"""What Cairn keeps about a member, all of it that they wrote or chose, for them to take away."""

from django.apps import apps

from community.contributions import Contribution
from community.following.kinds import followable_models


def export_of(member):
    """The member's data as plain values: account, personas with what each said, groups."""
    return {
        "account": {
            "email": member.email,
            "joined": member.date_joined,
            "time_zone": member.time_zone,
            "country": member.country,
            "theme": member.theme,
            "covers_content_notes": member.covers_notes,
            "emails_may_name_things": member.email_names_things,
            "rooms_show_presence": member.shows_presence,
            "rooms_show_typing": member.shows_typing,
            "remembers_articles_read": member.remembers_reading,
            "read_first_until": member.read_first_until,
        },
        "personas": [
            {"name": persona.name, "made": persona.created_at, "said": list(said_by(persona))}
            for persona in member.personas.order_by("created_at")
        ],
        "blocks": [
            {"name": block.persona.name, "since": block.created_at}
            for block in member.blocks.select_related("persona").order_by("created_at")
        ],
        "belongs_to": [
            {"name": each.space.name, "as": each.persona.name, "since": each.joined_at}
            for each in member.memberships.select_related("space", "persona")
        ],
        "follows": [
            {"name": str(row.followed), "told": row.get_level_display()}
            for model in followable_models().values()
            for row in model.choices_of(member)
        ],
    } | {model.export_name: model.objects.exported_of(member) for model in exporting_models()}


def exporting_models():
    """Models above this floor that keep something of a member: `export_name`, and `exported_of(member)`."""
    return [model for model in apps.get_models() if hasattr(model, "export_name")]


def let_go_of(member):
    """Have models above this floor forget what the member wants to be kept no more: `let_go_of(member)`."""
    for model in exporting_models():
        if hasattr(model.objects, "let_go_of"):
            model.objects.let_go_of(member)


def said_by(persona):
    """Every contribution of the persona, oldest first within each kind."""
    for model in apps.get_models():
        if issubclass(model, Contribution):
            for said in model.objects.filter(author=persona).order_by("created_at").iterator():
                yield {
                    "kind": model.report_kind,
                    "at": said.created_at,
                    "text": said.source,
                    "address": said.get_absolute_url(),
                }
