"""Shortcodes of the emoji that people really use, as characters."""

import re
from typing import Final

EMOJI: Final[dict[str, str]] = {
    "+1": "👍", "-1": "👎", "100": "💯", "airplane": "✈️", "alarm_clock": "⏰", "arrow_down": "⬇️",
    "arrow_left": "⬅️", "arrow_right": "➡️", "arrow_up": "⬆️", "art": "🎨", "balloon": "🎈",
    "bar_chart": "📊", "bell": "🔔", "black_heart": "🖤", "blue_heart": "💙", "blush": "😊",
    "book": "📖", "bookmark": "🔖", "books": "📚", "boom": "💥", "bouquet": "💐", "briefcase": "💼",
    "broken_heart": "💔", "bulb": "💡", "bust_in_silhouette": "👤", "busts_in_silhouette": "👥",
    "cake": "🍰", "calendar": "📅", "camera": "📷", "chart_with_upwards_trend": "📈",
    "checkered_flag": "🏁", "clap": "👏", "clipboard": "📋", "clock": "🕐", "clock9": "🕘",
    "closed_book": "📕", "cloud": "☁️", "coffee": "☕", "confetti_ball": "🎊", "construction": "🚧",
    "cry": "😢", "crystal_ball": "🔮", "date": "📅", "dart": "🎯", "deciduous_tree": "🌳",
    "dizzy": "💫", "dog": "🐶", "door": "🚪", "ear": "👂", "earth_africa": "🌍",
    "earth_americas": "🌎", "earth_asia": "🌏", "email": "📧", "envelope": "✉️",
    "exclamation": "❗", "eyes": "👀",
    "fire": "🔥", "flag-de": "🇩🇪", "flag-gb": "🇬🇧", "flag-jp": "🇯🇵", "four_leaf_clover": "🍀",
    "gear": "⚙️", "gem": "💎", "gift": "🎁", "globe_with_meridians": "🌐", "green_heart": "💚",
    "grin": "😁", "grinning": "😀", "guitar": "🎸", "hammer": "🔨", "hammer_and_wrench": "🛠️",
    "handshake": "🤝", "heart": "❤️", "heart_eyes": "😍", "heavy_check_mark": "✔️",
    "heavy_minus_sign": "➖", "heavy_plus_sign": "➕", "hourglass": "⌛",
    "hourglass_flowing_sand": "⏳", "house": "🏠", "hugging_face": "🤗", "inbox_tray": "📥",
    "information_source": "ℹ️", "joy": "😂", "key": "🔑", "label": "🏷️",
    "large_blue_circle": "🔵", "large_green_circle": "🟢", "large_yellow_circle": "🟡",
    "laughing": "😆", "leaves": "🍃", "link": "🔗", "lock": "🔒", "loudspeaker": "📢",
    "mag": "🔍", "mailbox": "📫",
    "mega": "📣", "memo": "📝", "microphone": "🎤", "microscope": "🔬", "mortar_board": "🎓",
    "muscle": "💪", "musical_note": "🎵", "mute": "🔇", "new": "🆕", "newspaper": "📰",
    "no_entry": "⛔", "no_entry_sign": "🚫", "ok": "🆗", "ok_hand": "👌", "open_book": "📖",
    "orange_heart": "🧡", "outbox_tray": "📤", "package": "📦", "page_facing_up": "📄",
    "palm_tree": "🌴", "paperclip": "📎", "partying_face": "🥳", "pause_button": "⏸️",
    "pencil": "📝", "pencil2": "✏️", "phone": "☎️", "point_down": "👇", "point_left": "👈",
    "point_right": "👉", "point_up": "☝️", "postbox": "📮", "pray": "🙏", "purple_heart": "💜",
    "pushpin": "📌", "question": "❓", "rainbow": "🌈", "raised_hand": "✋", "raised_hands": "🙌",
    "red_circle": "🔴", "relaxed": "☺️", "repeat": "🔁", "rocket": "🚀", "rose": "🌹",
    "rotating_light": "🚨", "round_pushpin": "📍", "scales": "⚖️", "scroll": "📜", "seedling": "🌱",
    "slightly_smiling_face": "🙂", "smile": "😄", "smiley": "😃", "snowflake": "❄️", "sob": "😭",
    "sparkles": "✨", "sparkling_heart": "💖", "speech_balloon": "💬", "spiral_calendar_pad": "🗓️",
    "star": "⭐", "star2": "🌟", "stopwatch": "⏱️", "sun_with_face": "🌞", "sunflower": "🌻",
    "sunglasses": "😎", "sunny": "☀️", "tada": "🎉", "telephone_receiver": "📞",
    "thinking_face": "🤔", "thought_balloon": "💭", "thumbsdown": "👎", "thumbsup": "👍",
    "tools": "🛠️", "train": "🚋",
    "trophy": "🏆", "tulip": "🌷", "unlock": "🔓", "v": "✌️", "warning": "⚠️", "watch": "⌚",
    "wave": "👋", "white_check_mark": "✅", "white_circle": "⚪", "white_heart": "🤍", "wink": "😉",
    "wrench": "🔧", "writing_hand": "✍️", "x": "❌", "yellow_heart": "💛", "yum": "😋", "zap": "⚡",
}  # fmt: skip

QUICK_REACTIONS: Final = (
    "white_check_mark", "x", "+1", "heart", "tada", "clap", "raised_hands", "pray",
    "eyes", "rocket", "bulb", "hourglass_flowing_sand",
)  # fmt: skip

_SHORTCODE = re.compile(r":([a-z0-9_+'-]{1,100})(?:::skin-tone-[2-6])?:")


def character(name: str) -> str:
    """Return the emoji's character, or `:name:` for one that is not known here."""
    base = name.split("::", maxsplit=1)[0]
    return EMOJI.get(base, f":{base}:")


def with_characters(text: str) -> str:
    """Return the text with known shortcodes replaced; unknown ones stay as typed."""
    return _SHORTCODE.sub(lambda found: EMOJI.get(found[1], found[0]), text)
