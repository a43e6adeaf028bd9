"""People, channels, messages, views and files as Slack writes them in answers and payloads."""

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


def user(
    workspace: Workspace, person: User, *, with_locale: bool = False, with_email: bool = False
) -> Json:
    """A user object; a deactivated one has neither names nor zone at the top, as at Slack."""
    shape: Json = {
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
        shape |= _of_active(workspace, person)
    if with_locale and not person.deleted:
        shape["locale"] = person.locale
    if person.is_stranger:
        shape["is_stranger"] = True
    return shape


def _of_active(workspace: Workspace, person: User) -> Json:
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
    """A user's profile; the e-mail only for an app with the scope users:read.email."""
    first, _, last = person.real_name.partition(" ")
    shape: Json = {
        "title": person.title,
        "phone": "",
        "skype": "",
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "status_text": "",
        "status_text_canonical": "",
        "status_emoji": "",
        "status_expiration": 0,
        "avatar_hash": f"g{person.id.lower()}",
        "first_name": first,
        "last_name": last,
        "team": person.team_id,
    }
    shape |= {f"image_{n}": f"{workspace.base_url}avatar/{person.id}.svg" for n in IMAGE_SIZES}
    if with_email and person.email:
        shape["email"] = person.email
    if person.is_bot:
        shape |= {"api_app_id": APP_ID, "bot_id": BOT_ID, "always_active": True}
    return shape


def bot_profile(workspace: Workspace) -> Json:
    """The app's bot as it stands in messages."""
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
    """A conversation as the bot sees it; direct messages have a shape of their own."""
    shape: Json = {
        "id": conversation.id,
        "created": conversation.created,
        "is_archived": conversation.is_archived,
        "is_im": conversation.is_im,
        "is_org_shared": False,
        "context_team_id": workspace.team_id,
        "updated": conversation.created * 1000,
    }
    if conversation.is_im:
        return shape | {"user": conversation.user}
    shape |= _of_channel(workspace, conversation)
    if num_members:
        shape["num_members"] = len(conversation.members)
    return shape


def _of_channel(workspace: Workspace, conversation: Channel) -> Json:
    return {
        "name": conversation.name,
        "name_normalized": conversation.name,
        "is_channel": not conversation.is_mpim and not conversation.is_private,
        "is_group": conversation.is_private,
        "is_mpim": conversation.is_mpim,
        "is_private": conversation.is_private or conversation.is_mpim,
        "is_general": conversation.is_general,
        "is_shared": False,
        "is_ext_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "shared_team_ids": [workspace.team_id],
        "unlinked": 0,
        "creator": conversation.creator,
        "is_member": BOT_USER in conversation.members,
        "topic": {"value": conversation.topic, "creator": "", "last_set": 0},
        "purpose": {"value": conversation.purpose, "creator": "", "last_set": 0},
        "previous_names": [],
    }


def message(workspace: Workspace, post: Message, *, with_metadata: bool = True) -> Json:
    """A message, with its reactions and files, without the counts of its thread."""
    shape: Json = {"user": post.user, "type": "message", "ts": post.ts}
    if post.bot_id:
        shape |= {
            "bot_id": post.bot_id,
            "app_id": APP_ID,
            "bot_profile": bot_profile(workspace),
        }
    if post.client_msg_id:
        shape["client_msg_id"] = post.client_msg_id
    shape |= {"text": post.text, "team": workspace.users[post.user].team_id}
    if post.thread_ts:
        shape |= _in_thread(workspace, post)
    optional: Json = {
        "subtype": post.subtype,
        "username": post.username,
        "blocks": post.blocks,
        "attachments": post.attachments,
        "edited": post.edited,
        "reactions": reactions(post),
        "files": [file(workspace, workspace.files[each]) for each in post.files],
        "metadata": post.metadata if with_metadata else None,
    }
    return shape | {name: value for name, value in optional.items() if value}


def _in_thread(workspace: Workspace, post: Message) -> Json:
    shape: Json = {"thread_ts": post.thread_ts}
    parent = workspace.message(post.channel, post.thread_ts)
    if post.is_reply and parent is not None:
        shape["parent_user_id"] = parent.user
    return shape


def thread_counts(answers: Sequence[Message]) -> Json:
    """What a message in `conversations.history` says about the thread below it."""
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


def reactions(post: Message) -> list[Json]:
    """The reactions of a message, in the order they first appeared."""
    return [
        {"name": name, "users": list(users), "count": len(users)}
        for name, users in post.reactions.items()
    ]


def view(workspace: Workspace, shown: View, *, state: Json | None = None) -> Json:
    """A view with the values of its inputs; an answer of the Web API has none of them yet."""
    body = shown.json
    return {
        "id": shown.id,
        "team_id": workspace.team_id,
        "type": shown.type,
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "external_id": body.get("external_id", ""),
        "state": {"values": state or {}},
        "hash": shown.hash,
        "title": body.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "submit": body.get("submit"),
        "close": body.get("close"),
        "submit_disabled": body.get("submit_disabled", False),
        "previous_view_id": shown.previous_id or None,
        "root_view_id": shown.root_id or shown.id,
        "app_id": APP_ID,
        "app_installed_team_id": workspace.team_id,
        "bot_id": BOT_ID,
    }


def file(workspace: Workspace, upload: SlackFile) -> Json:
    """A file object. `url_private` wants the bot's token with files:read."""
    if upload.deleted:
        return {"id": upload.id, "mode": "tombstone"}
    path = f"files-pri/{workspace.team_id}-{upload.id}/{upload.name}"
    kind = upload.name.rpartition(".")[2].lower()
    return {
        "id": upload.id,
        "created": upload.created,
        "timestamp": upload.created,
        "name": upload.name,
        "title": upload.title,
        "mimetype": upload.mimetype,
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": upload.user,
        "user_team": workspace.team_id,
        "editable": False,
        "size": len(upload.content),
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{workspace.base_url}{path}",
        "url_private_download": f"{workspace.base_url}{path}",
        "permalink": f"{workspace.base_url}files/{upload.user}/{upload.id}/{upload.name}",
        "alt_txt": upload.alt_txt,
        "has_rich_preview": False,
        "file_access": "visible",
        "channels": [each for each in upload.channels if each.startswith("C")],
        "groups": [],
        "ims": [each for each in upload.channels if each.startswith("D")],
        "shares": upload.shares,
    }


def usergroup(workspace: Workspace, group: UserGroup, *, with_users: bool = False) -> Json:
    """A user group, with its people where asked for."""
    shape: Json = {
        "id": group.id,
        "team_id": workspace.team_id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "description": group.description,
        "handle": group.handle,
        "is_external": False,
        "date_create": group.date_create,
        "date_update": group.date_update,
        "date_delete": group.date_delete,
        "auto_type": None,
        "created_by": "",
        "updated_by": "",
        "deleted_by": None,
        "prefs": {"channels": [], "groups": []},
    }
    if with_users:
        shape |= {"users": list(group.users), "user_count": len(group.users)}
    return shape
