"""A safety alert in Wagtail: one person raises it, a second one takes the page down."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.answers import AlertForm
from cms.models import Article
from cms.take_down import can_raise_alerts


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request, pk):
    """Raise an alert about a public article, or second the one that waits."""
    if not can_raise_alerts(request.user):
        raise PermissionDenied
    article = get_object_or_404(Article, pk=pk)
    alert = article.take_downs.waiting().first()
    if request.method == "POST" and alert:
        return answer_alert(request, alert)
    form = AlertForm(request.POST or None)
    if request.method == "POST" and article.live and form.is_valid():
        article.raise_alert(request.user, form.cleaned_data["reason"])
        messages.success(
            request, _("Your colleagues are told. The first who agrees takes it down.")
        )
        return redirect("take_down", article.pk)
    context = {
        "article": article,
        "alert": alert,
        "form": form,
        "may_second": alert and alert.can_be_seconded_by(request.user),
    }
    return render(request, "cms/take_down.html", context, status=422 if form.errors else 200)


def answer_alert(request, alert):
    try:
        if request.POST.get("answer") == "drop":
            alert.drop()
            messages.success(request, _("The alert is closed. The page stays."))
        else:
            alert.second(request.user)
            messages.success(request, _("The page is taken down."))
    except PermissionDenied as refused:
        messages.error(request, str(refused))
    return redirect("take_down", alert.article_id)
