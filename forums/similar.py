"""What stands here already and may answer what somebody is about to ask."""

from community.contributions import discoverable_models
from community.search.models import SearchDocument
from community.spaces.models import Space
from community.topics.models import Topic

MOST = 5
SHORTEST_TITLE, LONGEST_TITLE = 8, 200


def similar_to(title, member):
    """At most five SearchDocuments of conversations and articles that `member` may read, best first."""
    title = (title or "")[:LONGEST_TITLE]
    if len(title) < SHORTEST_TITLE:
        return []
    models = [model for model in discoverable_models() if model.discovery_heading]
    models = [model for model in models if not issubclass(model, (Space, Topic))]
    return SearchDocument.objects.similar(title, member, models, MOST)
