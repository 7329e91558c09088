"""Reporting, for everybody; the desk, for moderators."""

from django.urls import path

from community.moderation import views

urlpatterns = [
    path("report/received/", views.show_received, name="report_received"),
    path("report/<slug:kind>/<slug:public_id>/", views.report, name="report"),
    path("me/waiting/", views.show_waiting, name="my_waiting"),
    path("moderation/", views.list_cases, name="cases"),
    path("moderation/cases/<slug:public_id>/", views.show_case, name="case"),
    path("moderation/cases/<slug:public_id>/claim/", views.claim_case, name="case_claim"),
    path("moderation/cases/<slug:public_id>/decide/", views.decide_case, name="case_decide"),
    path("moderation/cases/<slug:public_id>/restore/", views.restore_case, name="case_restore"),
    path("moderation/transparency/", views.show_transparency, name="transparency"),
    path("moderation/log/", views.show_log, name="log"),
]
