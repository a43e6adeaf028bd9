"""The directory: members are found in it if they agree to that."""

from bot.domain.keys import Key

DIRECTORY = Key("directory")
"""The thing that being found needs a yes to, in the ledger of consents."""
