"""``python -m amparo``: the command line, and how a refusal or a failure ends it."""

import errno
import os
import sys
import traceback

DONE, REFUSED, INTERRUPTED = 0, 1, 130


def main() -> int:
    """Run the command line; its exit code: 0 done, 1 refused, 2 wrong usage, 130 interrupted."""
    try:
        import click
        import django  # noqa: F401 (is it there?)
    except ModuleNotFoundError:
        version = ".".join(map(str, sys.version_info[:2]))
        return _refuse(
            f"The packages in .venv are not for Python {version}: remove .venv, start again."
        )
    from amparo.base.errors import AmparoError
    from amparo.site.commandline import cli
    from amparo.site.failures import explained

    try:
        code = cli.main(prog_name="amparo", standalone_mode=False)  # a number after --help
    except AmparoError as error:
        code = _refuse(str(error))
    except click.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except Exception as error:
        code = _refuse(explained(error))
        if os.environ.get("AMPARO_DEBUG") == "1":
            traceback.print_exc()
    return code if isinstance(code, int) else DONE


def _refuse(line: str) -> int:
    print(f"amparo: {line}", file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: quietly
        code = DONE
    sys.exit(code)
