"""The history of a thread's box, page by page."""

from forums.models import Citation
from forums.models.what_helped import sections_of

VERSIONS_A_PAGE = 10


def versions_before(thread, place, reader):
    """(versions, the query of the page after): the newest before number `place`, each with `sections`.

    Hidden ones are among them, without what they said.
    """
    versions = thread.boxes.newest_first().select_related("author")
    if place.isascii() and place.isdigit() and len(place) < 10:
        versions = versions.filter(number__lt=int(place))
    found = list(versions[: VERSIONS_A_PAGE + 1])
    earlier = f"?before={found[-2].number}" if len(found) > VERSIONS_A_PAGE else None
    found = found[:VERSIONS_A_PAGE]
    cited = Citation.objects.met_by(reader).filter(line__version__in=found)
    facts = [row["fact"] for row in cited.filter(line__version__hidden_at=None).as_facts()]
    for version in found:
        mine = [fact for fact in facts if fact["version"] == version.public_id]
        version.sections = sections_of(mine, thread)
    return found, earlier
