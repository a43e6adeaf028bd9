"""users.* and usergroups.*."""

from bot.sandbox import serializers
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.web_api.pagination import page_of
from bot.sandbox.workspace import Json, User

EMAIL = "users:read.email"


def info(call: Call) -> Json:
    """users.info. `locale` only with `include_locale`, the e-mail only with its scope."""
    user = call.workspace.users.get(call.text("user"))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": _user(call, user)}


def list_(call: Call) -> Json:
    """users.list."""
    users, metadata = page_of(call, list(call.workspace.users.values()), usual=1000, most=1000)
    members = [_listed(call, user) for user in users]
    return {"members": members, "cache_ts": call.workspace.epoch()} | metadata


def lookup_by_email(call: Call) -> Json:
    """users.lookupByEmail. Deactivated people are not found."""
    wanted = call.text("email").lower()
    for user in call.workspace.users.values():
        if user.email.lower() == wanted and not user.deleted:
            return {"user": _listed(call, user)}
    raise ApiError("users_not_found")


def _user(call: Call, user: User) -> Json:
    with_locale, with_email = call.flag("include_locale"), EMAIL in call.token.scopes
    return serializers.user(call.workspace, user, with_locale=with_locale, with_email=with_email)


def _listed(call: Call, user: User) -> Json:
    # As recorded: membership of another workspace shows in users.info only.
    return {name: value for name, value in _user(call, user).items() if name != "is_stranger"}


def list_usergroups(call: Call) -> Json:
    """usergroups.list."""
    with_users, with_count = call.flag("include_users"), call.flag("include_count")
    return {
        "usergroups": [
            serializers.usergroup(call.workspace, group, with_users=with_users)
            | ({"user_count": len(group.users)} if with_count else {})
            for group in call.workspace.usergroups.values()
            if not group.date_delete or call.flag("include_disabled")
        ]
    }


def list_usergroup_users(call: Call) -> Json:
    """usergroups.users.list."""
    group = call.workspace.usergroups.get(call.text("usergroup"))
    if group is None or (group.date_delete and not call.flag("include_disabled")):
        raise ApiError("no_such_subteam")
    return {"users": list(group.users)}
