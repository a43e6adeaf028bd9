"""api.test, auth.test, apps.connections.open, bots.info, team.info."""

from bot.sandbox import serializers
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.workspace import APP_ID, BOT_ID, BOT_USER, Json


def api_test(call: Call) -> Json:
    """api.test: the arguments come back."""
    args = {name: value for name, value in call.args.items() if name != "token"}
    if call.has("error"):
        raise ApiError(call.text("error"), args=args)
    return {"args": args}


def auth_test(call: Call) -> Json:
    """auth.test, of a bot token or an app token."""
    if call.token.kind == "app":
        return {"app_name": call.workspace.users[BOT_USER].real_name, "app_id": APP_ID}
    return {
        "url": call.workspace.base_url,
        "team": call.workspace.name,
        "user": call.workspace.users[BOT_USER].name,
        "team_id": call.workspace.team_id,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def open_connection(call: Call) -> Json:
    """apps.connections.open: the address of the WebSocket, if Socket Mode is served."""
    if call.workspace.socket_url is None:
        raise ApiError("internal_error", "Socket Mode is not served here")
    return {"url": call.workspace.socket_url()}


def bot_info(call: Call) -> Json:
    """bots.info."""
    if call.text("bot") != BOT_ID:
        raise ApiError("bot_not_found")
    profile = serializers.bot_profile(call.workspace)
    del profile["team_id"]
    return {"bot": profile | {"user_id": BOT_USER}}


def team_info(call: Call) -> Json:
    """team.info."""
    workspace = call.workspace
    return {
        "team": {
            "id": workspace.team_id,
            "name": workspace.name,
            "domain": workspace.domain,
            "url": workspace.base_url,
            "email_domain": "",
            "is_verified": False,
            "icon": {"image_default": True},
        }
    }
