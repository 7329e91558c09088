"""Privacy and colours: what is chosen is kept, and nothing else of the account is touched."""

from community.members.forms import PrivacyForm
from community.members.models import Member
from community.notifications.models import notify


def test_what_was_chosen_is_kept(as_, alice):
    as_(alice).post("/me/privacy/", {"theme": "dark", "email_names_things": "on"})
    alice.refresh_from_db()
    assert (alice.theme, alice.email_names_things) == ("dark", True)


def test_saving_undoes_nothing_that_happened_meanwhile(alice, migraine):
    form = PrivacyForm({"theme": "dark"}, instance=Member.objects.get(pk=alice.pk))
    notify(alice, "group.admitted", migraine)
    alice.suspend()
    assert form.is_valid()
    form.save()
    notify(alice, "group.admitted", migraine)
    alice.refresh_from_db()
    assert (alice.last_event, alice.is_active, alice.theme) == (2, False, "dark")


def test_a_country_is_kept_and_another_word_is_refused(as_, alice):
    client = as_(alice)
    client.post("/me/privacy/", {"country": "AT"})
    alice.refresh_from_db()
    assert alice.country == "AT"
    page = client.post("/me/privacy/", {"country": "Atlantis"}).content.decode()
    assert "Please choose a country from the list." in page
    alice.refresh_from_db()
    assert alice.country == "AT"
