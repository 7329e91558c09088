"""Search over HTTP."""

from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from community.search.forms import SearchForm
from community.search.models import EmptySearch, Page, SearchDocument, kinds


@require_safe
def search(request):
    form = SearchForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    kind = request.GET.get("kind") if request.GET.get("kind") in kinds() else None
    page = Page([], None)
    if asked:
        page = SearchDocument.objects.search(
            asked, request.user, after=request.GET.get("after"), kind=kind
        )
        if not (page.found or kind or request.GET.get("after")):
            EmptySearch.objects.note(request, asked)
    here = {"q": asked} | ({"kind": kind} if kind else {})
    context = {
        "form": form,
        "asked": asked,
        "kind": kind,
        "kinds": {name: model._meta.verbose_name_plural for name, model in kinds().items()},
        "page": page,
        "everywhere": urlencode({"q": asked}),
        "later": "?" + urlencode(here | {"after": page.next}) if page.next else None,
    }
    return render(request, "search/search.html", context)
