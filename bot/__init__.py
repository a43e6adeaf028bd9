"""Botschafter: the Slack bot that runs a company's ambassador community."""

__version__ = "0.1.0"
