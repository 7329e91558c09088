"""Deeds that happen at the same moment, each on a database connection of its own."""

import threading

from django.db import connection


def at_once(*deeds):
    """Do all deeds at the same time; their answers, or the exceptions they ended with, in order."""
    answers, barrier = [None] * len(deeds), threading.Barrier(len(deeds))

    def do(place, deed):
        barrier.wait()
        try:
            answers[place] = deed()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
