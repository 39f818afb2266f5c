"""A file that a command writes beside what it shows: whole or not at all, and over nothing that was there."""

import sys
from collections.abc import Collection
from pathlib import Path

from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session
from benefit_check.text.diagnostic import message


def check_place(run: Session, path: Path, inputs: Collection[str], *, force: bool) -> None:
    """End the run before anything is computed where the file cannot be written there: BC504, BC506, BC507."""
    from benefit_check.batch.write.objections import file_objections  # noqa: PLC0415 - only where a file is asked for

    found = file_objections(path, tuple(Path(one) for one in inputs), force=force)
    if found:
        run.complain(found)
        raise SystemExit(Exit.BAD_INPUT)


def write_result(run: Session, path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write the file and say so, behind the result; the run ends where the disk refuses it. `mode` are its rights."""
    from benefit_check.batch.write import diagnostics as say  # noqa: PLC0415 - only where a file is asked for
    from benefit_check.batch.write.atomic import write_whole  # noqa: PLC0415 - as above
    from benefit_check.text.complaints import refusal  # noqa: PLC0415 - as above

    try:
        write_whole(path, content, mode)
    except OSError as error:
        hint = message("look at the disk and the folder, or name another output")
        run.complain([say.cannot_write(path, refusal(error), hint)])
        raise SystemExit(Exit.BAD_INPUT) from None
    sys.stdout.flush()
    run.note([message("wrote {path}", path=path)])
