"""What ends a process, in one line and without what was being handled."""

import os
import traceback


def explained(error: Exception) -> str:
    """One line for what nobody foresaw: a text of ours or the system's, else kind and place."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import OperationalError

    from amparo.site.prepare import unreachable
    from amparo.site.trouble import Trouble

    if isinstance(error, (ImproperlyConfigured, Trouble)):
        return str(error)
    if isinstance(error, OperationalError):
        return unreachable(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'The system'}: {error.strerror}."
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"
    return f"{type(error).__name__} at {place}, a mistake of ours. AMPARO_DEBUG=1 shows more."
