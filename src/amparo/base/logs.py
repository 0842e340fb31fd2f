"""Log lines that give nobody away."""

import logging
from typing import Any


class SafeFormatter(logging.Formatter):
    """Level, logger, message; of an error only where it arose.

    An exception's text may hold what was being handled, so neither it nor local values are
    written: the kind of the error and the places it passed through are enough to mend it.
    """

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the parent's name)
        kind, _error, trace = ei
        lines = [f"  {getattr(kind, '__name__', kind)}"]
        while trace is not None:
            code = trace.tb_frame.f_code
            lines.append(f"  {code.co_filename}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return "\n".join(lines)
