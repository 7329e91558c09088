"""Threaded forums: shelves of conversations, each a tree of posts."""

from forums.models.forum import Forum
from forums.models.helping import PostIsGone
from forums.models.opening import KeyIsTaken
from forums.models.post import Post
from forums.models.post_edit import PostEdit
from forums.models.post_link import PostLink
from forums.models.read_mark import ReadMark
from forums.models.reader_help import ReaderHelp
from forums.models.thread import ForeignParent, Thread, ThreadIsLocked
from forums.models.thread_topic import ThreadTopic
from forums.models.what_helped import (
    BoxHasChanged,
    BoxIsClosed,
    Citation,
    WhatHelped,
    WhatHelpedLine,
)

__all__ = [
    "BoxHasChanged",
    "BoxIsClosed",
    "Citation",
    "ForeignParent",
    "Forum",
    "KeyIsTaken",
    "Post",
    "PostEdit",
    "PostIsGone",
    "PostLink",
    "ReadMark",
    "ReaderHelp",
    "Thread",
    "ThreadIsLocked",
    "ThreadTopic",
    "WhatHelped",
    "WhatHelpedLine",
]
