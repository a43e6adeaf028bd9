"""The fields of the book's forms, and where what is entered goes."""

from sqlmodel import col

from bot.views.form_fields import stored
from storage.book.models import Edition

FOREWORD_DE = stored("foreword_de", col(Edition.foreword_de))
FOREWORD_EN = stored("foreword_en", col(Edition.foreword_en))
FOREWORDS = {"de": FOREWORD_DE, "en": FOREWORD_EN}

QUESTION = stored("words", col(Edition.question))
