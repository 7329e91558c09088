"""Words of members for articles: an editor picks and asks, their author answers."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.db import models, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from cms.models import Article, ArticleIndex, Quote
from cms.quote_forms import AnswerForm, PickForm
from cms.quotes import Answer, may_be_lent
from community.contributions import reportable_models
from community.pace import TOO_FAST, keeps_pace

REFUSED, CONFLICT = 422, 409
POSTS_A_PAGE = 50
DRAFTS_OFFERED = 20
FARTHEST_PAGE = 2_000


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def pick_quotes(request, kind, public_id):
    thing, conversation = find_conversation(request.user, kind, public_id)
    said = conversation.what_was_said()
    said, page, has_more = page_of(
        said if thing is conversation else said.filter(pk=thing.pk), request
    )
    context = {"conversation": conversation, "page": page, "later": has_more and page + 1}
    if not all(map(may_be_lent, said[:1])):
        return render(request, "cms/no_quotes_from.html", context, status=403)
    data = request.POST if request.method == "POST" else None
    form = PickForm(data, said=said, drafts=drafts_of(request.user))
    if form.is_valid():
        if keeps_pace(request, "ask_for_quotes"):
            return redirect(ask(request, form, conversation))
        form.add_error(None, TOO_FAST)
    answers = REFUSED if form.errors else 200
    return render(request, "cms/pick_quotes.html", context | {"form": form}, status=answers)


def find_conversation(member, kind, public_id):
    """What an editor began at, and the conversation it is or is part of. Raises Http404."""
    model = reportable_models().get(kind)
    if model is None or not may_ask(member) or not hasattr(model, "what_was_said"):
        raise Http404
    thing = get_object_or_404(model.objects.visible_to(member), public_id=public_id)
    is_conversation = thing.what_was_said() is not None
    conversation = thing if is_conversation else getattr(thing, "conversation", None)
    if conversation is None:
        raise Http404
    return thing, conversation


def may_ask(member):
    """Whoever may write articles."""
    may = member.is_staff and member.has_perm("cms.add_quote")
    return may and ArticleIndex.objects.get().permissions_for_user(member).can_add_subpage()


def page_of(said, request):
    """(Contributions that may be met by this editor, which page of them it is, whether others follow)"""
    asked = request.GET.get("page", "")
    page = min(int(asked), FARTHEST_PAGE) if asked.isascii() and asked.isdigit() else 1
    there = said.filter(pk__in=said.model.objects.visible_to(request.user).values("pk"))
    there = there.not_gone().heard_by(request.user).select_related("author")
    begin = (max(page, 1) - 1) * POSTS_A_PAGE
    found = list(there[begin : begin + POSTS_A_PAGE + 1])
    return found[:POSTS_A_PAGE], max(page, 1), len(found) > POSTS_A_PAGE


def drafts_of(member):
    """What the member wrote last, or looks after in somebody's place."""
    mine = Article.objects.filter(models.Q(owner=member) | models.Q(deputy=member))
    drafts = mine.order_by("-latest_revision_created_at", "-pk")[:DRAFTS_OFFERED]
    return [draft for draft in drafts if draft.permissions_for_user(member).can_edit()]


@transaction.atomic
def ask(request, form, conversation):
    """Ask for what was picked; the address where the answers are seen."""
    article = form.draft or Article.begin_from(conversation, by=request.user)
    asked = [
        Quote.objects.ask(article, said, words, by=request.user) for said, words in form.passages
    ]
    number = len(list(filter(None, asked)))
    sentence = ngettext("One author is asked.", "Authors of %(number)d posts are asked.", number)
    if number:
        notices.success(request, sentence % {"number": number})
    if number < len(asked):
        notices.info(
            request, _("Some were asked for this article before. They are not asked again.")
        )
    return reverse("quotes_of_article", args=[article.public_id])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def quotes_of_article(request, public_id):
    """Whom the editors asked, and what may be put into the draft again."""
    article = get_object_or_404(Article, public_id=public_id)
    if not (may_ask(request.user) and article.permissions_for_user(request.user).can_edit()):
        raise Http404
    status = 200
    if request.method == "POST":
        chosen = request.POST.get("quote", "").replace("\x00", "")
        quote = get_object_or_404(article.quotes.standing(), public_id=chosen)
        if article.put_in(quote, by=request.user):
            notices.success(request, _("It stands at the end of the draft."))
            return redirect("quotes_of_article", article.public_id)
        notices.warning(request, _("A reviewer has this article now. Put it in when it is back."))
        status = CONFLICT
    quotes = article.quotes.select_related("author").order_by("asked_at", "pk")
    context = {"article": article, "quotes": quotes, "in_draft": article.newest().quote_ids}
    return render(request, "cms/quotes_of_article.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer_quote(request, public_id):
    own = Quote.objects.visible_to(request.user).select_related("author", "article")
    quote = get_object_or_404(own, public_id=public_id)
    form = AnswerForm(request.POST if request.method == "POST" else None, quote=quote)
    status = 200
    if request.method == "POST" and request.POST.get("answer") == quote.answer:
        return redirect(quote)
    if request.method == "POST" and not quote.possible_answers:
        status = CONFLICT
    elif form.is_valid():
        if quote.say(Answer(form.cleaned_data["answer"])):
            notices.success(request, _("Done."))
            return redirect(quote)
        status = CONFLICT
        form = AnswerForm(quote=quote)
    elif form.errors:
        status = REFUSED
    return render(request, "cms/quote.html", {"quote": quote, "form": form}, status=status)


@require_safe
@login_required
def my_quotes(request):
    quotes = Quote.objects.visible_to(request.user).newest_first()
    quotes = quotes.select_related("author", "article")
    return render(request, "cms/my_quotes.html", {"quotes": quotes})
