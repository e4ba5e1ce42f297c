"""dragoman: reads news reports and keeps a ledger of international relations."""

__version__ = "0.1.0"
