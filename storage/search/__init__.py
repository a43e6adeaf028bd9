"""Full-text search behind one function, `find` in `finding.py`, on both databases.

A noun declares a table with a text for each of its things, folded (bot/domain/search), and a
`Searchable` beside it. The index on it is the database's own (`index.py`): it follows each change
of the table in the same transaction.
"""
