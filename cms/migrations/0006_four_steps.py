"""The way to the public has four steps now, and a role more to take them."""

from datetime import timedelta

from django.db import migrations, models

RIGHTS = {
    "check_experience": "Can check articles about what they live with",
    "check_language": "Can check articles for plain words",
    "take_down_article": "Can take a public article down, with a second person",
}
ROLES = {
    "Patient reviewers": ["check_experience", "check_language"],
    "Editors": ["check_language", "take_down_article"],
}
STEPS = [
    ("LivedExperienceTask", "Lived-experience check"),
    ("ClinicalReviewTask", "Clinical review"),
    ("PlainLanguageTask", "Plain-language check"),
    ("PublishTask", "Publishing"),
]


def give_rights(apps):
    """Django makes contenttypes and permissions only after all migrations."""
    article, _new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms", model="article"
    )
    permissions = apps.get_model("auth", "Permission").objects
    for role, rights in ROLES.items():
        group, _new = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        for codename in rights:
            right, _new = permissions.get_or_create(
                content_type=article, codename=codename, defaults={"name": RIGHTS[codename]}
            )
            group.permissions.add(right)


def lay_the_steps(apps):
    """Into the workflow that stands already, so that what is on its way goes on."""
    workflow = apps.get_model("wagtailcore", "Workflow").objects.get(name="Clinical review")
    workflow.name = "Review"
    workflow.save()
    for order, (model, name) in enumerate(STEPS):
        content_type, _new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="cms", model=model.lower()
        )
        tasks = apps.get_model("cms", model).objects
        task = tasks.first() or tasks.create(name=name, content_type=content_type)
        apps.get_model("wagtailcore", "WorkflowTask").objects.update_or_create(
            workflow=workflow, task_id=task.pk, defaults={"sort_order": order}
        )


def ask_for_what_waits(apps):
    """A request for every clinical review that was on its way before there were requests."""
    request = apps.get_model("cms", "ReviewRequest").objects
    states = apps.get_model("wagtailcore", "TaskState").objects.filter(status="in_progress")
    for state in states.select_related("workflow_state"):
        article = apps.get_model("cms", "Article").objects.filter(
            pk=state.workflow_state.object_id
        )
        if article.exists():
            request.create(
                article=article.get(),
                task_state=state,
                step="clinical",
                due_on=state.started_at.date() + timedelta(days=14),
            )


def set_up(apps, schema_editor):
    reviews = apps.get_model("cms", "ClinicalReview").objects
    reviews.update(reviewed_at=models.F("signed_at"))
    give_rights(apps)
    lay_the_steps(apps)
    ask_for_what_waits(apps)


class Migration(migrations.Migration):
    dependencies = [("cms", "0005_review_steps")]
    operations = [migrations.RunPython(set_up, migrations.RunPython.noop)]
