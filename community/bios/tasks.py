"""What bios do by themselves."""

from django.apps import apps

from community.recurring import every


@every(hours=1)
def forget_withdrawn_bios():
    """Erase what was taken back, once nobody needs it to judge a report."""
    for bio in apps.get_model("bios", "Bio").objects.to_forget().iterator():
        bio.forget()
