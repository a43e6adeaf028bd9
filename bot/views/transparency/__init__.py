"""The transparency report as a document, in the reader's language."""
