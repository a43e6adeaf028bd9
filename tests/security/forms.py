"""A form filled in so that every kind of form takes it, whichever is sent in."""

from typing import Any


def typed(value: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": value}


FORM = {
    name: {name: element}
    for name, element in {
        "words": typed("Wie war das?"),
        "good": typed("Meins"),
        "ahead": typed("Meins"),
        "about": typed("Ich"),
        "title": typed("Meins"),
        "text": typed("Meins"),
        "goal": {"type": "static_select", "selected_option": {"value": "sales"}},
        "customers": {"type": "checkboxes", "selected_options": [{"value": "yes"}]},
        "until": {"type": "datepicker", "selected_date": "2026-12-24"},
        "capacity": typed("1"),
        "choice": {"type": "radio_buttons", "selected_option": {"value": "continue"}},
        "mood": {"type": "radio_buttons", "selected_option": {"value": "well"}},
        "done": {"type": "checkboxes", "selected_options": [{"value": "2"}]},
        "notes": typed("Meins"),
        "month": {"type": "static_select", "selected_option": {"value": "2026-10"}},
        "to": {"type": "static_select", "selected_option": {"value": "U0KIM0001"}},
        "hours": typed("1"),
        "number": typed("1"),
        "date": {"type": "datepicker", "selected_date": "2026-12-02"},
        "time": {"type": "timepicker", "selected_time": "10:00"},
        "minutes": {"type": "static_select", "selected_option": {"value": "60"}},
        "language": {"type": "static_select", "selected_option": {"value": "de"}},
        "rhythm": {"type": "static_select", "selected_option": {"value": "once"}},
        "town": typed("Bonn"),
        **{
            f"{thing}-box": {"type": "static_select", "selected_option": {"value": "there"}}
            for thing in range(4)
        },
        "place": {"type": "radio_buttons", "selected_option": {"value": "intranet"}},
        "kind": {"type": "radio_buttons", "selected_option": {"value": "display"}},
        "purpose": typed("Meins"),
        "venue": typed("Bonn"),
        "zone": {"type": "static_select", "selected_option": {"value": "Europe/Berlin"}},
        "dates": typed("4.3.2027 18:00\n11.3.2027 18:00"),
        "visibility": {"type": "radio_buttons", "selected_option": {"value": "names"}},
        "closes": {"type": "datepicker", "selected_date": "2026-12-02"},
        "option": {"type": "static_select", "selected_option": {"value": "0"}},
        "0-reply": {"type": "static_select", "selected_option": {"value": "yes"}},
        "kinds": {"type": "checkboxes", "selected_options": [{"value": "stage"}]},
        "days": typed("1"),
        "link": typed("https://example.com/2"),
        "older": {"type": "static_select", "selected_option": {"value": "1"}},
        "ends": {"type": "timepicker", "selected_time": "12:00"},
        "angle": {"type": "static_select", "selected_option": {"value": "stage"}},
        "press": typed("Meins"),
        "not_shown": typed("Meins"),
        "name": typed("Meins"),
        "sentence": typed("Meins"),
        "uses": {"type": "checkboxes", "selected_options": [{"value": "intranet"}]},
        "cleared": {"type": "checkboxes", "selected_options": [{"value": "music"}]},
        "ends_on": {"type": "datepicker", "selected_date": "2027-03-02"},
        "licence_ends_on": {"type": "datepicker", "selected_date": "2027-06-02"},
        "licence": typed("Meins"),
        "copy_link": typed("https://example.com/2"),
    }.items()
}


"""By field; what a form does not have, it does not read."""
