"""People, channels, messages, views and files as Slack writes them in responses and payloads."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.sandbox.workspace import (
    APP_ID,
    BOT_ID,
    BOT_USER,
    Channel,
    Json,
    Message,
    SlackFile,
    User,
    UserGroup,
    View,
    Workspace,
)

IMAGE_SIZES = (24, 32, 48, 72, 192, 512)

# Fields of Slack's with what they hold unless the sandbox knows better.
_PROFILE: Json = dict.fromkeys(
    ("phone", "skype", "status_text", "status_text_canonical", "status_emoji"), ""
)
_CHANNEL: Json = dict.fromkeys(("is_shared", "is_ext_shared", "is_pending_ext_shared"), False)
_CHANNEL |= {"pending_shared": [], "pending_connected_team_ids": [], "previous_names": []}
_VIEW: Json = {"private_metadata": "", "callback_id": "", "external_id": ""}
_VIEW |= {"title": {"type": "plain_text", "text": "View Title", "emoji": True}}
_VIEW |= {"submit": None, "close": None}
_VIEW |= dict.fromkeys(("clear_on_close", "notify_on_close", "submit_disabled"), False)
_FILE: Json = dict.fromkeys(
    ("editable", "is_external", "is_public", "public_url_shared", "display_as_bot"), False
)
_FILE |= {"external_type": "", "username": "", "has_rich_preview": False, "groups": []}
_USERGROUP: Json = {"is_usergroup": True, "is_subteam": True, "is_external": False}
_USERGROUP |= {"auto_type": None, "created_by": "", "updated_by": "", "deleted_by": None}


def user(
    workspace: Workspace, person: User, *, with_locale: bool = False, with_email: bool = False
) -> Json:
    """Return a user object; as at Slack, a deactivated one has no names or zone at the top."""
    body: Json = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "profile": profile(workspace, person, with_email=with_email),
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": person.updated,
    }
    if not person.deleted:
        body |= _active_user(workspace, person)
        if with_locale:
            body["locale"] = person.locale
    return body | ({"is_stranger": True} if person.is_stranger else {})


def _active_user(workspace: Workspace, person: User) -> Json:
    local = workspace.clock.now().astimezone(ZoneInfo(person.tz))
    offset = local.utcoffset()
    return {
        "color": "9f69e7",
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": local.tzname() or person.tz,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted or person.is_ultra_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_email_confirmed": bool(person.email),
        "who_can_share_contact_card": "EVERYONE",
    }


def profile(workspace: Workspace, person: User, *, with_email: bool = False) -> Json:
    """Return a user's profile; the e-mail only for an app with the scope users:read.email."""
    first, _, last = person.real_name.partition(" ")
    body: Json = _PROFILE | {
        "title": person.title,
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "status_expiration": 0,
        "avatar_hash": f"g{person.id.lower()}",
        "first_name": first,
        "last_name": last,
        "team": person.team_id,
    }
    body |= {f"image_{n}": f"{workspace.base_url}avatar/{person.id}.svg" for n in IMAGE_SIZES}
    if with_email and person.email:
        body["email"] = person.email
    if person.is_bot:
        body |= {"api_app_id": APP_ID, "bot_id": BOT_ID, "always_active": True}
    return body


def bot_profile(workspace: Workspace) -> Json:
    """Return the app's bot as it stands in messages."""
    bot = workspace.users[BOT_USER]
    picture = f"{workspace.base_url}avatar/{BOT_USER}.svg"
    return {
        "id": BOT_ID,
        "deleted": False,
        "name": bot.real_name,
        "updated": bot.updated,
        "app_id": APP_ID,
        "icons": {"image_36": picture, "image_48": picture, "image_72": picture},
        "team_id": workspace.team_id,
    }


def channel(workspace: Workspace, conversation: Channel, *, num_members: bool = False) -> Json:
    """Return a conversation as the bot sees it; direct messages have fields of their own."""
    body: Json = {
        "id": conversation.id,
        "created": conversation.created,
        "is_archived": conversation.is_archived,
        "is_im": conversation.is_im,
        "is_org_shared": False,
        "context_team_id": workspace.team_id,
        "updated": conversation.created * 1000,
    }
    if conversation.is_im:
        return body | {"user": conversation.user}
    body |= _CHANNEL | {
        "name": conversation.name,
        "name_normalized": conversation.name,
        "is_channel": conversation.type == "channel",
        "is_group": conversation.is_private,
        "is_mpim": conversation.is_mpim,
        "is_private": conversation.is_private or conversation.is_mpim,
        "is_general": conversation.is_general,
        "shared_team_ids": [workspace.team_id],
        "unlinked": 0,
        "creator": conversation.creator,
        "is_member": BOT_USER in conversation.members,
        "topic": {"value": conversation.topic, "creator": "", "last_set": 0},
        "purpose": {"value": conversation.purpose, "creator": "", "last_set": 0},
    }
    return body | ({"num_members": len(conversation.members)} if num_members else {})


def message(workspace: Workspace, post: Message, *, with_metadata: bool = True) -> Json:
    """Return a message, with its reactions and files, without the counts of its thread."""
    parent = workspace.message(post.channel, post.thread_ts) if post.is_reply else None
    optional: Json = {
        "client_msg_id": post.client_msg_id,
        "thread_ts": post.thread_ts,
        "parent_user_id": parent.user if parent is not None else "",
        "subtype": post.subtype,
        "username": post.username,
        "blocks": post.blocks,
        "attachments": post.attachments,
        "edited": post.edited,
        "reactions": [
            {"name": name, "users": list(users), "count": len(users)}
            for name, users in post.reactions.items()
        ],
        "files": [file(workspace, workspace.files[each]) for each in post.files],
        "metadata": post.metadata if with_metadata else None,
    }
    if post.bot_id:
        profile = bot_profile(workspace)
        optional |= {"bot_id": post.bot_id, "app_id": APP_ID, "bot_profile": profile}
    return {
        "user": post.user,
        "type": "message",
        "ts": post.ts,
        "text": post.text,
        "team": workspace.users[post.user].team_id,
    } | {name: value for name, value in optional.items() if value}


def permalink(workspace: Workspace, post: Message) -> str:
    """Return the address of a message, without its thread."""
    return f"{workspace.base_url}archives/{post.channel}/p{post.ts.replace('.', '')}"


def thread_counts(answers: Sequence[Message]) -> Json:
    """Return what a message in `conversations.history` says about the thread below it."""
    if not answers:
        return {}
    writers = list(dict.fromkeys(each.user for each in answers))
    return {
        "thread_ts": answers[0].thread_ts,
        "reply_count": len(answers),
        "reply_users_count": len(writers),
        "latest_reply": answers[-1].ts,
        "reply_users": writers,
        "is_locked": False,
        "subscribed": False,
    }


def view(workspace: Workspace, shown: View, *, state: Json | None = None) -> Json:
    """Return a view with the values of its inputs, which a Web API response has not yet."""
    given = {name: value for name, value in shown.json.items() if name in _VIEW}
    return {
        **_VIEW,
        **given,
        "id": shown.id,
        "team_id": workspace.team_id,
        "type": shown.type,
        "blocks": shown.blocks,
        "state": {"values": state or {}},
        "hash": shown.hash,
        "previous_view_id": shown.previous_id or None,
        "root_view_id": shown.root_id or shown.id,
        "app_id": APP_ID,
        "app_installed_team_id": workspace.team_id,
        "bot_id": BOT_ID,
    }


def file(workspace: Workspace, upload: SlackFile) -> Json:
    """Return a file object. `url_private` wants the bot's token with files:read."""
    if upload.deleted:
        return {"id": upload.id, "mode": "tombstone"}
    address = f"{workspace.base_url}files-pri/{workspace.team_id}-{upload.id}/{upload.name}"
    return _FILE | {
        "id": upload.id,
        "created": upload.created,
        "timestamp": upload.created,
        "name": upload.name,
        "title": upload.title,
        "mimetype": upload.mimetype,
        "filetype": upload.filetype,
        "pretty_type": upload.filetype.upper(),
        "user": upload.user,
        "user_team": workspace.team_id,
        "size": len(upload.content),
        "mode": "hosted",
        "url_private": address,
        "url_private_download": address,
        "permalink": f"{workspace.base_url}files/{upload.user}/{upload.id}/{upload.name}",
        "alt_txt": upload.alt_txt,
        "file_access": "visible",
        "channels": [each for each in upload.channels if each.startswith("C")],
        "ims": [each for each in upload.channels if each.startswith("D")],
        "shares": upload.shares,
    }


def usergroup(workspace: Workspace, group: UserGroup, *, with_users: bool = False) -> Json:
    """Return a user group, with its people where asked for."""
    body: Json = _USERGROUP | {
        "id": group.id,
        "team_id": workspace.team_id,
        "name": group.name,
        "description": group.description,
        "handle": group.handle,
        "date_create": group.date_create,
        "date_update": group.date_update,
        "date_delete": group.date_delete,
        "prefs": {"channels": [], "groups": []},
    }
    if with_users:
        body |= {"users": list(group.users), "user_count": len(group.users)}
    return body
