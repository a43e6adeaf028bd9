"""users.* and usergroups.*."""

from bot.sandbox import serializers
from bot.sandbox.web_api.call import ApiError, Call
from bot.sandbox.web_api.pagination import next_cursor, paginate
from bot.sandbox.workspace import Json, User

EMAIL = "users:read.email"


def info(call: Call) -> Json:
    """users.info. `locale` only with `include_locale`, the e-mail only with its scope."""
    user = call.workspace.users.get(call.text("user"))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": _shape(call, user)}


def list_(call: Call) -> Json:
    """users.list."""
    people, following = paginate(call, list(call.workspace.users.values()), usual=1000, most=1000)
    answer = {"members": [_listed(call, user) for user in people]}
    return answer | {"cache_ts": call.workspace.epoch()} | next_cursor(following)


def lookup_by_email(call: Call) -> Json:
    """users.lookupByEmail. Deactivated people are not found."""
    wanted = call.text("email").lower()
    for user in call.workspace.users.values():
        if user.email.lower() == wanted and not user.deleted:
            return {"user": _listed(call, user)}
    raise ApiError("users_not_found")


def _shape(call: Call, user: User) -> Json:
    return serializers.user(
        call.workspace,
        user,
        with_locale=call.flag("include_locale"),
        with_email=EMAIL in call.token.scopes,
    )


def _listed(call: Call, user: User) -> Json:
    shape = _shape(call, user)
    # As recorded: who belongs to another workspace shows in users.info only.
    shape.pop("is_stranger", None)
    return shape


def groups(call: Call) -> Json:
    """usergroups.list."""
    shown = [
        serializers.usergroup(call.workspace, group, with_users=call.flag("include_users"))
        for group in call.workspace.usergroups.values()
        if not group.date_delete or call.flag("include_disabled")
    ]
    if call.flag("include_count"):
        for shape in shown:
            shape["user_count"] = len(call.workspace.usergroups[shape["id"]].users)
    return {"usergroups": shown}


def of_group(call: Call) -> Json:
    """usergroups.users.list."""
    group = call.workspace.usergroups.get(call.text("usergroup"))
    if group is None or (group.date_delete and not call.flag("include_disabled")):
        raise ApiError("no_such_subteam")
    return {"users": list(group.users)}
