"""Finding a support group, and the page that tells what it is."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.home.feed import discussed_in
from community.text import clean_line
from community.topics.models import Topic
from groups.forms import FindForm
from groups.models import SupportGroup

PAGE = 24
MOST_TOPICS = 200


@require_safe
def list_groups(request):
    """Groups one may find, by words, topic, language and rhythm; a page begins behind ?after=."""
    listed = SupportGroup.objects.listed_to(request.user)
    form = form_for(listed, request.GET)
    mine = SupportGroup.objects.of(request.user).by_name() if request.user.is_authenticated else []
    if request.user.is_authenticated:
        listed = listed.exclude(pk__in=SupportGroup.objects.of(request.user).values("pk"))
    last = listed.filter(slug=clean_line(request.GET.get("after", ""))).first()
    found = matching(listed, form.wishes).come_after(last).by_name()
    page = list(found[: PAGE + 1])
    later = {**form.wishes, "after": page[PAGE - 1].slug} if len(page) > PAGE else None
    return render(
        request,
        "groups/groups.html",
        {
            "form": form,
            "groups": page[:PAGE],
            "mine": [] if form.wishes or last else mine,
            "later": later and f"?{urlencode(later)}",
            "beginning": last and f"?{urlencode(form.wishes)}",
        },
    )


def form_for(listed, asked):
    """The form that offers what there is among the `listed`."""
    about = SupportGroup.topics.through.objects.filter(space__in=listed.order_by().values("pk"))
    topics = Topic.objects.filter(pk__in=about.values("topic")).by_name()[:MOST_TOPICS]
    languages = listed.order_by("language").values_list("language", flat=True).distinct()
    return FindForm(asked, topics=topics, languages=languages)


def matching(groups, wishes):
    if topic := wishes.get("topic"):
        groups = groups.about(Topic.objects.get(slug=topic))
    exactly = {name: wishes[name] for name in ("language", "meets") if name in wishes}
    return groups.filter(**exactly).with_words(wishes.get("q", ""))


@require_safe
def show_group(request, slug):
    group = get_object_or_404(SupportGroup.objects.listed_to(request.user), slug=slug)
    return render(request, "groups/group.html", about(group, request.user))


def about(group, member):
    """What the page of a group shows to `member`."""
    membership = group.membership_of(member)
    can_read = membership or SupportGroup.objects.visible_to(member).filter(pk=group.pk).exists()
    can_join = group.can_be_joined_by(member)
    removal = group.removal_of(member)
    return {
        "group": group,
        "membership": membership,
        "removal": removal,
        "topics": group.topics.all(),
        "facilitators": group.facilitators() if can_read else [],
        "can_join": can_join,
        "discussed": discussed_in(group, member) if can_read else None,
        "has_asked": can_join and group.join_requests.filter(member=member).exists(),
        "ask_again_at": can_join and group.may_be_asked_again(member),
    }
