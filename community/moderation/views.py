"""The report form, the log, and the page of a case with what is decided on it."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.contributions import reportable_models
from community.moderation.action_forms import DecisionForm, UndoForm
from community.moderation.desk import the_queue, tools_for
from community.moderation.filters import Filter
from community.moderation.forms import ReportForm, RestoreForm
from community.moderation.models import Case, CaseRefused, LogEntry
from community.moderation.noticing import waiting_of
from community.moderation.record import like, record_of
from community.moderation.reporting import file_report
from community.moderation.transparency import TransparencyReport
from community.moderation.wording import decided_or_asked, restored
from community.pace import keeps_pace
from community.text import number_in
from community.way_back import asked_for, ours

LOG_PAGE = 50


def for_moderators(view):
    """404 for everybody else: the desk is not there for them."""

    @wraps(view)
    @never_cache
    def guarded(request, *args, **options):
        if not request.user.has_perm("moderation.decide_case"):
            raise Http404
        return view(request, *args, **options)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, kind, public_id):
    thing = find_reportable(request.user, kind, public_id)
    back = back_from(request, thing)
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if may_report_now(request):
                reporter = request.user if request.user.is_authenticated else None
                filed = file_report(thing, reporter=reporter, **form.cleaned_data)
                return redirect(received_page(filed, back))
            status = 429
            form.add_error(None, _("Those were many reports. Please wait an hour and try again."))
    page = {"thing": thing, "form": form, "back": back}
    return render(request, "moderation/report.html", page, status=status)


def received_page(filed, back):
    """The address that says thanks; visitors find there where they see what became of their report."""
    told = {"door": filed.door, "next": back}
    if filed.reporter_id is None:
        told["see"] = filed.address_for_visitor
    return f"{reverse('report_received')}?{urlencode(told)}"


@require_safe
@never_cache
def show_received(request):
    page = {"worried": request.GET.get("door") == "worried", "back": back_from(request)}
    page["see"] = ours(request, request.GET.get("see", ""))
    return render(request, "moderation/received.html", page)


@require_POST
@for_moderators
def decide_case(request, public_id):
    case = find_case(public_id)
    form = DecisionForm(case, request.POST)
    return rule(request, case, form, case.decide, decided_or_asked)


@require_POST
@for_moderators
def restore_case(request, public_id):
    case = find_case(public_id)
    form = RestoreForm(request.POST)
    return rule(request, case, form, case.restore, restored)


def rule(request, case, form, verb, done):
    """Carry out the verb with what the form says, or show the form again and why it was not done."""
    if not form.is_valid():
        return render_case(request, case, form, status=422)
    try:
        verb(request.user, **form.cleaned_data)
    except CaseRefused as refused:
        form = carried_over(form, find_case(case.public_id), request.user)
        return render_case(request, case, form, refused.sentence, status=409)
    messages.success(request, done(case))
    return redirect(case)


@require_safe
@for_moderators
def show_log(request):
    before = number_in(request.GET.get("before"))
    entries = list(
        LogEntry.objects.fit_for(request.user)
        .in_words()
        .before(before)
        .newest_first()[: LOG_PAGE + 1]
    )
    oldest = entries[LOG_PAGE - 1].seq if len(entries) > LOG_PAGE else None
    page = {"entries": entries[:LOG_PAGE], "oldest": oldest}
    return render(request, "moderation/log.html", page)


@require_safe
def show_transparency(request):
    """For everybody."""
    report = TransparencyReport.of_the_last_year()
    return render(request, "moderation/transparency.html", {"report": report})


@require_safe
@login_required
@never_cache
def show_waiting(request):
    """What of one's own waits until somebody on the team has read it."""
    return render(request, "moderation/my_waiting.html", {"waiting": waiting_of(request.user)})


def find_reportable(member, kind, public_id):
    """The thing a reader sees and may report. Hidden ones are with the moderators already."""
    model = reportable_models().get(kind)
    if model is None:
        raise Http404
    # Of a space, name and purpose may be shown to more people than its words.
    seen_by = getattr(model.objects, "listed_to", model.objects.visible_to)
    return get_object_or_404(seen_by(member), public_id=public_id, hidden_at__isnull=True)


def may_report_now(request):
    action = "report" if request.user.is_authenticated else "report_as_visitor"
    return keeps_pace(request, action)


def back_from(request, thing=None):
    """Where the reader came from, if that is a page of ours; else the thing's own page, else home."""
    own = thing.get_absolute_url() if hasattr(thing, "get_absolute_url") else ""
    return asked_for(request) or own or "/"


def find_case(public_id):
    return get_object_or_404(Case.objects.with_facts(), public_id=public_id)


def render_case(request, case, form=None, refusal="", status=200, **tools):
    """The case page. A `form` that came back, or one of `tools`, is shown again with all that was typed."""
    subject = case.subject
    form = form or form_for(case, request.user)
    page = the_queue(request, Filter.kept_by(request)) | {
        "case": case,
        "subject": subject,
        "page_of_subject": (address := page_for(request.user, subject)),
        "ways": subject.ways_to_look_after(request.user) if address else [],
        "said": subject.context_for_moderators() if subject else [],
        "evidence": case.evidence.order_by("pk"),
        "reports": case.reports.order_by("created_at", "pk"),
        "history": case.log.in_words().order_by("seq"),
        "actions": case.actions.select_related("by__default_persona", "face", "appeal").order_by(
            "pk"
        ),
        "record": record_of(case),
        "alike": like(case),
        "undo_form": UndoForm(),
        "form": form,
        "send_to": "case_decide" if isinstance(form, DecisionForm) else "case_restore",
        "refusal": refusal,
        "is_about_reader": case.is_about(request.user),
        "is_mine": case.holder == request.user,
        "tools": tools_for(case, request.user) | tools,
    }
    return render(request, "moderation/case.html", page, status=status)


def form_for(case, member):
    """The empty form of what `member` can do now, or None."""
    if case.can_be_restored:
        return RestoreForm()
    return None if case.refusal_to_decide(member) else DecisionForm(case)


def carried_over(form, case, member):
    """The form of what can be done now instead, with the words that were typed; or else the same one again."""
    now = form_for(case, member)
    if now is None or type(now) is type(form):
        return form
    now.initial = {name: form.cleaned_data[name] for name in ("reason", "note")}
    return now


def page_for(member, subject):
    """The address of what was reported, if it has one that `member` can open."""
    if subject is None or not hasattr(subject, "get_absolute_url"):
        return ""
    can_open = type(subject).objects.visible_to(member).filter(pk=subject.pk).exists()
    return subject.get_absolute_url() if can_open else ""
