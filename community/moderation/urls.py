"""Reporting, for everybody; the desk, for moderators."""

from django.urls import path

from community.moderation import (
    appeal_views,
    care_views,
    desk_views,
    duty_views,
    report_views,
    reveal_views,
    sealed_views,
    views,
    watched_views,
)

CASE = "moderation/cases/<slug:public_id>/"

urlpatterns = [
    path("report/received/", views.show_received, name="report_received"),
    path("report/made/<str:token>/", report_views.follow_report, name="followed_report"),
    path("report/<slug:kind>/<slug:public_id>/", views.report, name="report"),
    path("me/decisions/", appeal_views.my_decisions, name="my_decisions"),
    path("me/reports/", report_views.my_reports, name="my_reports"),
    path("me/reports/<slug:public_id>/", report_views.ask_for_second_look, name="second_look"),
    path("decisions/<slug:public_id>/", appeal_views.show_decision, name="decision"),
    path("moderation/appeals/", appeal_views.list_appeals, name="appeals"),
    path("moderation/appeals/<slug:public_id>/", appeal_views.show_appeal, name="appeal"),
    path(f"{CASE}undo/<int:number>/", appeal_views.undo_action, name="case_undo"),
    path(f"{CASE}sealed/<int:number>/", sealed_views.open_sealed, name="case_sealed"),
    path("me/waiting/", views.show_waiting, name="my_waiting"),
    path("moderation/", desk_views.list_cases, name="cases"),
    path(CASE, desk_views.show_case, name="case"),
    path(f"{CASE}touch/", desk_views.touch_case, name="case_touch"),
    path(f"{CASE}claim/", desk_views.claim_case, name="case_claim"),
    path(f"{CASE}hand-over/", desk_views.hand_over_case, name="case_hand_over"),
    path(f"{CASE}escalate/", desk_views.escalate_case, name="case_escalate"),
    path(f"{CASE}agree/", desk_views.agree_with_case, name="case_agree"),
    path(f"{CASE}reopen/", desk_views.reopen_case, name="case_reopen"),
    path(f"{CASE}reveal/", reveal_views.show_reveal, name="case_reveal"),
    path(f"{CASE}reveal/answer/", reveal_views.answer_reveal, name="case_reveal_answer"),
    path(f"{CASE}reveal/look/", reveal_views.look_at_account, name="case_reveal_look"),
    path(f"{CASE}support/", care_views.support, name="case_support"),
    path(f"{CASE}aside/", care_views.wish_quiet_room, name="case_aside"),
    path(f"{CASE}look-in/", care_views.look_in, name="case_look_in"),
    path(f"{CASE}decide/", views.decide_case, name="case_decide"),
    path(f"{CASE}restore/", views.restore_case, name="case_restore"),
    path("moderation/duty/", duty_views.show_duty, name="duty"),
    path("moderation/duty/break/", duty_views.take_break, name="duty_break"),
    path("moderation/duty/<slug:public_id>/end/", duty_views.end_duty, name="duty_end"),
    path("moderation/me/", duty_views.my_desk, name="my_desk"),
    path("moderation/transparency/", views.show_transparency, name="transparency"),
    path("moderation/log/", views.show_log, name="log"),
    path("moderation/watched/", watched_views.list_phrases, name="watched_phrases"),
    path("moderation/watched/new/", watched_views.write_phrase, name="watched_phrase_new"),
    path("moderation/watched/<slug:public_id>/", watched_views.show_phrase, name="watched_phrase"),
    path("moderation/watched/<slug:public_id>/try/", watched_views.try_phrase, name="watched_try"),
    path(
        "moderation/watched/<slug:public_id>/switch/",
        watched_views.switch_phrase,
        name="watched_switch",
    ),
    path(
        "moderation/watched/<slug:public_id>/drop/", watched_views.drop_phrase, name="watched_drop"
    ),
]
