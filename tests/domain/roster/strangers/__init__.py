"""Lists as strangers have them: built as their programs write them, the outcome written by hand."""

from collections.abc import Mapping

from tests.domain.roster.strangers.eastern import EASTERN
from tests.domain.roster.strangers.english import ENGLISH
from tests.domain.roster.strangers.german import GERMAN
from tests.domain.roster.strangers.romance import ROMANCE
from tests.domain.roster.strangers.stranger import Stranger

ALL: Mapping[str, Stranger] = {**GERMAN, **ENGLISH, **ROMANCE, **EASTERN}
