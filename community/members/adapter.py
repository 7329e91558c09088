"""Where allauth asks us: what a new member gets, and what a log-out ends."""

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction

from community.members.models import NameTaken, Persona
from community.realtime import revoke, revoke_session


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter in a world where an account speaks through a persona."""

    @transaction.atomic
    def save_user(self, request, user, form, commit=True):
        """Save the account, and the persona it asked for."""
        user = super().save_user(request, user, form, commit=commit)
        name = form.cleaned_data["name"]
        try:
            user.default_persona = user.add_persona(name)
        except NameTaken:
            # Somebody took it while this form was on its way: better a number than a lost sign-up.
            user.default_persona = user.add_persona(Persona.objects.free_name(name))
        user.save(update_fields=["default_persona"])
        return user

    @transaction.atomic
    def set_password(self, user, password):
        """Change the password; pages that are open with the old one stop being live."""
        user.set_password(password)
        user.save(update_fields=["password"])
        revoke(user.pk)

    @transaction.atomic
    def logout(self, request):
        """End the session, and the live pages that were opened with it."""
        session_key = request.session.session_key
        super().logout(request)
        revoke_session(session_key)
