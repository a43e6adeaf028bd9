"""Where people outside of Slack reach the bot: its public addresses, which nobody can guess."""

from dataclasses import dataclass, field
from hashlib import sha256

from itsdangerous import BadSignature, Signer

SECRET_LEAST = 32
"""Characters of a secret that signs addresses: fewer could be guessed."""


@dataclass(frozen=True)
class Site:
    """The public addresses below one, and the secret that signs them.

    An address names a row by its number and says for what, such as `wall/7.Ab3…`: it holds as long
    as the secret does, and cannot be made without it. What it leads to is asked of the row.
    """

    url: str
    secret: str = field(repr=False)

    def sign(self, kind: str, number: int) -> str:
        """Return the last part of the address of a row, which says its number."""
        return self._signer(kind).sign(str(number)).decode()

    def address(self, kind: str, number: int) -> str:
        """Return the whole address of a row: those of a kind stand below its name."""
        return f"{self.url}/{kind}/{self.sign(kind, number)}"

    def number_of(self, kind: str, signed: str) -> int | None:
        """Return the number in the last part of such an address; None if it was not made here."""
        try:
            return int(self._signer(kind).unsign(signed))
        except (BadSignature, ValueError):
            return None

    def _signer(self, kind: str) -> Signer:
        return Signer(self.secret, salt=f"botschafter.{kind}", digest_method=sha256)
