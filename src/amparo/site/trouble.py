"""What must be mended on this machine before Amparo can run."""

from amparo.base.errors import NotAvailable


class Trouble(NotAvailable):
    """One line for the operator: what is wrong, and what to do.

    In English, as the console is before the settings are known.
    """
