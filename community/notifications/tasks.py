"""What notifications do after the answer was sent."""

from django.apps import apps
from django_tasks import task


@task()
def send_email(notification_id):
    """Send the e-mail of a notification, if one is due."""
    apps.get_model("notifications", "Notification").objects.get(pk=notification_id).send_email()
