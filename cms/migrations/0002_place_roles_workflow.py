"""Where articles stand, who may do what with them, and the way they go."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations

ADMIN = ("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
SIGN = ("cms", "article", "sign_article", "Can sign articles as a clinical reviewer")
ON_ARTICLES = ("add", "change", "publish")
WORKFLOW = "Clinical review"


def make_place(apps):
    """Put `/articles/` under the site's root, and let the site know its address."""
    site = apps.get_model("wagtailcore", "Site").objects.get(is_default_site=True)
    root = apps.get_model("wagtailcore", "Page").objects.get(pk=site.root_page_id)
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms", model="articleindex"
    )[0]
    apps.get_model("cms", "ArticleIndex").objects.create(
        title="Articles",
        draft_title="Articles",
        slug="articles",
        content_type=content_type,
        locale_id=root.locale_id,
        path=f"{root.path}0001",
        depth=root.depth + 1,
        url_path=f"{root.url_path}articles/",
        live=True,
    )
    root.title = root.draft_title = "Home"
    root.numchild = 1
    root.save()
    address = urlsplit(settings.SITE_URL)
    site.hostname = address.hostname
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.SITE_NAME
    site.save()


def make_roles(apps):
    """Editors write below `/articles/`, clinical reviewers sign; Moderators are the community's, not Wagtail's.

    Wagtail's own migrations give "Editors" and "Moderators" rights on every page, image and file.
    """
    groups = apps.get_model("auth", "Group").objects
    editors = groups.get_or_create(name="Editors")[0]
    reviewers = groups.get_or_create(name="Clinical reviewers")[0]
    moderators = groups.get_or_create(name="Moderators")[0]
    for model in ("GroupPagePermission", "GroupCollectionPermission"):
        granted = apps.get_model("wagtailcore", model).objects
        granted.filter(group__in=[editors, moderators]).delete()
    for group in (editors, moderators):
        of_wagtail = group.permissions.filter(content_type__app_label__startswith="wagtail")
        group.permissions.remove(*of_wagtail)
    admin = permission(apps, *ADMIN)
    editors.permissions.add(admin)
    reviewers.permissions.add(admin, permission(apps, *SIGN))
    index = apps.get_model("cms", "ArticleIndex").objects.get()
    for right in ON_ARTICLES:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
            group=editors,
            page_id=index.pk,
            permission=permission(apps, "wagtailcore", "page", f"{right}_page", f"Can {right} page"),
        )


def permission(apps, app, model, codename, name):
    """The Permission, made when Django has not got round to it: it makes them after all migrations."""
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )[0]
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def make_workflow(apps):
    """Our own way to the public instead of Wagtail's "Moderators approval"."""
    apps.get_model("wagtailcore", "WorkflowPage").objects.all().delete()
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    workflows.all().delete()
    apps.get_model("wagtailcore", "Task").objects.all().delete()
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms", model="clinicalreviewtask"
    )[0]
    task = apps.get_model("cms", "ClinicalReviewTask").objects.create(
        name="Clinical review", content_type=content_type
    )
    workflow = workflows.create(name=WORKFLOW)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task_id=task.pk, sort_order=0
    )
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(
        workflow=workflow, page_id=apps.get_model("cms", "ArticleIndex").objects.get().pk
    )


def set_up(apps, schema_editor):
    make_place(apps)
    make_roles(apps)
    make_workflow(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        # After those that hand out the rights which are taken back here.
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(set_up, migrations.RunPython.noop)]
