"""What a person sees when the program itself fails: what happened and what to do, never a traceback."""

import sys
from collections.abc import Callable
from os import O_WRONLY, devnull, dup2
from os import open as open_file

from benefit_check.session.exit_codes import Exit
from benefit_check.session.streams import OutputLostError, ReaderGoneError

LOG = "benefit-check-failure-"
"""How the names of records of failures begin; no one can foresee the rest."""
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C ended: 128 and the number of the signal."""


def guarded(run: Callable[[], int]) -> int:
    """Run the command line; its exit code, whatever happens."""
    try:
        return run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.DONE
    except ReaderGoneError:
        return _unread()
    except OutputLostError as error:
        return _lost(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last place that can keep a traceback from a person
        return _confess(error)


def _unread() -> Exit:
    """The exit code where whoever read our output has gone; nothing more can be written to stdout."""
    # Python would complain once more when it flushes stdout
    dup2(open_file(devnull, O_WRONLY), sys.stdout.fileno())
    return Exit.DONE


def _lost(error: OutputLostError) -> int:
    from benefit_check.batch.write.diagnostics import output_lost  # noqa: PLC0415 - only when we fail
    from benefit_check.cli.language import language_of  # noqa: PLC0415 - as above
    from benefit_check.session.session import session  # noqa: PLC0415 - as above

    session(language_of(sys.argv[1:]), no_color=True).complain([output_lost(error.problem)])
    return Exit.BAD_INPUT


def _confess(error: Exception) -> int:
    sys.stderr.write(
        f"程序自身出错了，不是您的输入有问题：{type(error).__name__}\n"
        f"详细记录在 {(place := _record(error))}，请连同所用的命令发给维护者\n"
        f"benefit-check itself failed ({type(error).__name__}); the record is in {place}. "
        "Send it with your command to the maintainer.\n"
    )
    return Exit.OUR_FAILURE


def _record(error: Exception) -> str:
    """The new file, readable by its user alone, that says where the program failed; "-" where none can be made."""
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - only when we fail

    try:
        with NamedTemporaryFile("w", prefix=LOG, suffix=".txt", encoding="utf-8", delete=False) as file:
            file.write(_where(error))
    except OSError:
        return "-"
    return file.name


def _where(error: Exception) -> str:
    """The kind of each error and the lines that led to it. What an error says is left out: it may hold a cell."""
    from importlib.metadata import version  # noqa: PLC0415 - only when we fail
    from traceback import extract_tb, format_list  # noqa: PLC0415 - only when we fail

    parts = [f"benefit-check {version('benefit-check')}, Python {sys.version.split()[0]}, {sys.platform}\n"]
    told: BaseException | None = error
    while told is not None:
        parts += [f"{type(told).__module__}.{type(told).__qualname__}\n", *format_list(extract_tb(told.__traceback__))]
        told = told.__cause__ or told.__context__
    return "".join(parts)
