"""Threaded forums: shelves of conversations, each a tree of posts."""

from forums.models.ask import Ask
from forums.models.deed import CurationRefused, Deed, Place
from forums.models.early_post import EarlyPost
from forums.models.forum import Forum
from forums.models.growing import ForeignParent, ThreadIsLocked
from forums.models.helping import PostIsGone
from forums.models.opening import KeyIsTaken
from forums.models.post import Post
from forums.models.post_edit import PostEdit
from forums.models.post_link import PostLink
from forums.models.post_use import PostUse
from forums.models.read_mark import ReadMark
from forums.models.reader_help import ReaderHelp
from forums.models.thread import Thread
from forums.models.thread_topic import ThreadTopic
from forums.models.waiting import Step
from forums.models.welcome import InOtherHands, Turn, Welcome
from forums.models.what_helped import BoxHasChanged, BoxIsClosed, WhatHelped
from forums.models.what_helped_line import Citation, WhatHelpedLine

__all__ = [
    "Ask",
    "BoxHasChanged",
    "BoxIsClosed",
    "Citation",
    "CurationRefused",
    "Deed",
    "EarlyPost",
    "ForeignParent",
    "Forum",
    "InOtherHands",
    "KeyIsTaken",
    "Place",
    "Post",
    "PostEdit",
    "PostIsGone",
    "PostLink",
    "PostUse",
    "ReadMark",
    "Step",
    "ReaderHelp",
    "Thread",
    "ThreadIsLocked",
    "ThreadTopic",
    "Turn",
    "Welcome",
    "WhatHelped",
    "WhatHelpedLine",
]
