"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class IdeaIds(StrEnum):
    """The idea board."""

    LIST = "ideas:list"
    SHELF = "ideas:shelf"
    MORE = "ideas:more"
    SHOW = "ideas:show"
    NEW = "ideas:new"
    FORM = "ideas:form"
    PUBLISH = "ideas:publish"
    THAT = "ideas:that"
    LIKE = "ideas:like"
    HELP = "ideas:help"
    OUT = "ideas:out"
    WAKE = "ideas:wake"
    CHANGE = "ideas:change"
    CHANGE_FORM = "ideas:change-form"
    TRY = "ideas:try"
    LET_GO = "ideas:let-go"
    DONE = "ideas:done"
    DONE_FORM = "ideas:done-form"
    NOT_NOW = "ideas:not-now"
    NOT_NOW_FORM = "ideas:not-now-form"
    AGAIN = "ideas:again"
    SAME = "ideas:same"
    SAME_FORM = "ideas:same-form"
    AGREE = "ideas:agree"
    APART = "ideas:apart"
