"""Lists of members as communities really keep them: read, understood, compared with what is stored.

The way of a list: bytes -> text or rows (`bot.domain.spreadsheets`) -> records (`file`) -> columns
(`columns`, by their `fields` and `cell_kinds`) -> sound cells (`prepare`) -> one person a row
(`parse_row`, by way of `cells`) -> each person once (`duplicates`), with their mentor (`mentors`)
-> what would change (`diff`). Nothing here knows a database, Slack or a language: what is found is
recorded as `findings`, which `bot.views.roster` puts into words.
"""
