"""`rules lint --fix`: what has one right mending is written into the files, and each change is said."""

from collections.abc import Collection
from pathlib import Path, PurePath

from benefit_check.cli.rule_words import Asked
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session
from benefit_check.text.diagnostic import Diagnostic, message


def mend(run: Session, place: Path, asked: Asked, found: Collection[Diagnostic] | None = None) -> bool:
    """Whether anything was changed; the run ends where a file cannot be written.

    `found` is what lint has found; without it what stops the rules from being loaded is mended first.
    """
    from benefit_check.assess.fixing.folder import fixed  # noqa: PLC0415 - only with --fix
    from benefit_check.rulebook.files import read_files  # noqa: PLC0415 - as above

    if found is not None and not any(one.code == "BC462" for one in found):
        return False
    done = fixed(read_files(place), lambda name: is_wanted(name, asked), found or ())
    write_rules(run, place, done.files)
    for one in done.mended:
        before, after = one.before or "␠", one.after or "␠"
        place_of = f"{one.file}:{one.line}"
        run.note(
            [
                message(
                    "{place} mended ({code}): {before} → {after}",
                    place=place_of,
                    code=one.code,
                    before=before,
                    after=after,
                )
            ]
        )
    return bool(done.files)


def is_wanted(name: str, asked: Asked) -> bool:
    """Whether a file of rules or cases is among what was asked for; every file is where nothing was named."""
    stem = PurePath(name).name.partition(".")[0]
    everything = not asked.paths and not asked.names
    return everything or stem in asked.names or any(name == path or name.startswith(f"{path}/") for path in asked.paths)


def write_rules(run: Session, place: Path, files: dict[str, bytes]) -> None:
    """Put changed files in place, each whole or not at all."""
    from benefit_check.batch.write import diagnostics as say  # noqa: PLC0415 - only where something changes
    from benefit_check.batch.write.atomic import write_whole  # noqa: PLC0415 - as above
    from benefit_check.text.complaints import refusal  # noqa: PLC0415 - as above

    for name, content in files.items():
        path = place / name
        try:
            write_whole(path, content, path.stat().st_mode & 0o777)
        except OSError as error:
            hint = message("look at the disk and the folder, or name another output")
            run.complain([say.cannot_write(path, refusal(error), hint)])
            raise SystemExit(Exit.BAD_INPUT) from None
