"""What verbs raise where somebody said something that is not there any more, or stays as it is."""


class Gone(Exception):
    """Nothing can be done with it any more; `sentence` says why."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence
