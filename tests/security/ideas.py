"""What can be done with ideas, which everybody who takes part sees: by whose things it changes."""

IDEAS = {
    "NOTHING": (
        "verb ideas, action ideas:list, view ideas:list, action ideas:more, "
        "action ideas:shelf, action ideas:show"
    ),
    "OWN": (
        "action ideas:new, view ideas:form, view_closed ideas:form, view ideas:publish, "
        "action ideas:that, action ideas:like, action ideas:help, action ideas:out, "
        "action ideas:change, view ideas:change-form, action ideas:agree, "
        "action ideas:apart"
    ),
    "SHARED": ("action ideas:wake, action ideas:same, view ideas:same-form"),
    "TAKEN": ("action ideas:try, action ideas:let-go, action ideas:done, view ideas:done-form"),
}
"""For colleagues; the keys are members of `Of`."""

PUT_ASIDE = "action ideas:not-now, view ideas:not-now-form, action ideas:again"
"""For the core team."""
