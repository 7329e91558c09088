"""What an article needs before anybody can sign it and before it is public, each in a sentence."""

from django.utils.translation import gettext

from cms.blocks import is_complete
from cms.picture_blocks import is_any_undescribed

SUMMARY_WORDS = 60
ENOUGH_SOURCES = 2


class Complete:
    """The side of an article that can be unfinished: a draft may, a public one may not."""

    def missing(self):
        """{field: sentence} of everything that keeps a draft from being published."""
        wanted = {
            "summary": self.missing_of_summary(),
            "audience": not self.audience and gettext("Say who it is for."),
            "topics": not self.topics.exists() and gettext("Choose a topic at least."),
            "body": self.missing_of_body(),
            "authors": not self.authors.exists() and gettext("Name an author at least."),
            "editor_name": not self.editor_name and gettext("Name the editor."),
            "grade_reason": self.missing_of_grade(),
            "evidence": not self.evidence and gettext("Say how sure we are."),
            "interests": not self.interests
            and gettext("Say who paid for it, and what ties there are. “None” is an answer."),
            "licence": not self.licence and gettext("Name the licence."),
            "change_note": self.says_something_else and self.missing_of_change(),
        }
        return {field: sentence for field, sentence in wanted.items() if sentence}

    def missing_of_summary(self):
        words = len(self.summary.split())
        if not words:
            return gettext("Say in short what it is about.")
        if words > SUMMARY_WORDS:
            sentence = gettext("Say it in %(most)d words at most. There are %(words)d now.")
            return sentence % {"most": SUMMARY_WORDS, "words": words}
        return ""

    def missing_of_change(self):
        if not self.change_note:
            return gettext("Say in a sentence what changed.")
        if self.repeats_its_change and not self.is_minor_change:
            return gettext("Readers know of this change already. Say what changed this time.")
        return ""

    def missing_of_body(self):
        kinds = [part.block_type for part in self.body if is_complete(part)]
        lacking = (
            (not {"text", "question", "steps"} & set(kinds), gettext("Write the text.")),
            ("urgent_help" not in kinds, gettext("Say when to get urgent help.")),
            (kinds.count("source") < ENOUGH_SOURCES, gettext("Name two sources at least.")),
            (
                is_any_undescribed(self.body),
                gettext("Describe the picture for who cannot see it."),
            ),
            (self.has_foreign_quotes, gettext("Take out the quotes that nobody gave for it.")),
        )
        return " ".join(sentence for is_lacking, sentence in lacking if is_lacking)
