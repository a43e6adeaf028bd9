"""A list that comes again changes people; an exported one is safe to open and reads back."""

from bot.domain.members import Status
from storage.database import Database
from tests.services.roster.test_roster_importing import HEAD, exported, import_list, members


def test_cells_are_safe_in_a_spreadsheet_and_read_back_as_they_were(database: Database) -> None:
    text = "Name;Vorname;E-Mail;Status;Seit;Standort\nA;B;a@example.com;aktiv;2020-01-01;'=1+1\n"
    import_list(database, text)

    assert members(database)[0].location == "=1+1"
    assert ",'=1+1," in exported(database).decode()
    assert import_list(database, exported(database)) == (0, 0, 1, 0)


def test_a_changed_list_changes_people(database: Database) -> None:
    line = "Bloch;Ariane;ariane@example.com;DE;neu;2020-01-01;;\n"
    import_list(database, HEAD + line)

    assert import_list(database, HEAD + line.replace("neu", "aktiv")) == (0, 1, 0, 0)
    assert members(database)[0].status_before is Status.AMBASSADOR
