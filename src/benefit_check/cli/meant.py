"""What was probably meant by a word of a command line that is none of ours."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from benefit_check.cli.commands import PROGRAM, leaves
from benefit_check.lang.diagnostics import nearest
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold
from benefit_check.text.shell import shell_word

PROFILES = (".yaml", ".yml", ".json", ".toml")
TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".parquet", ".zip")
IN_CHINESE = {
    "check": ("检查", "查", "查询", "测算", "算", "核对"),
    "demo": ("示例", "例子", "演示"),
    "batch": ("批量", "批量测算", "表格"),
    "explain": ("解释", "说明", "为什么"),
    "form": ("表", "填表", "表单", "问卷"),
    "facts": ("事实", "字段", "填什么", "档案"),
    "industries": ("行业", "行业代码"),
    "measures list": ("措施", "政策", "目录"),
    "rules lint": ("规则",),
    "--help": ("帮助", "怎么用", "？"),
}
"""Commands by what somebody who reads no English types."""
_ALIKE = 0.6
_ALIKE_ELSEWHERE = 0.65
"""Of a command of another group, which is meant less often."""
"""Of 1: names of commands are short, and half of a short word is soon alike."""
_DASHES = "-—–－−―"
"""What a hyphen becomes in a document or chat that corrects what is typed."""


def command_meant(name: str, context: Any, rest: Sequence[str]) -> Message | None:
    """The command meant by a name there is none of, `rest` stood behind it: a file to be checked, or a slip."""
    above, inner = tuple(context.command_path.split()[1:]), context.command.list_commands(context)
    found = _profile(name) if not above else None
    if found is not None:
        return _meant("check", found, *rest)
    if not above and _is_table(name):
        return _meant("batch", name, *rest)
    typed = _plain(name)
    places = leaves()
    elsewhere = next((place for place in places if place[-1] == typed), None)
    if typed not in inner and elsewhere is not None:
        return _meant(*elsewhere, *rest)
    if any(f"--{typed}" in one.opts for one in context.command.params):
        return _meant(*above, f"--{typed}")
    chinese = next((command for command, words in IN_CHINESE.items() if name in words), None)
    if chinese is not None and not above:
        return _meant(*chinese.split(), *rest)
    near = nearest(typed, inner, _ALIKE)
    if near is not None:
        return _meant(*above, near, *rest)
    far = nearest(typed, [place[-1] for place in places], _ALIKE_ELSEWHERE)
    return None if far is None else _meant(*next(place for place in places if place[-1] == far), *rest)


def option_meant(name: str, context: Any, words: Sequence[str]) -> Message | None:
    """The option meant by one that the command has not: one of another command, one of its values, or a slip."""
    typed = next((word for word in words if word.startswith(name) and not word.startswith("--")), name)
    bare = _plain(typed.partition("=")[0])
    params = [one for one in context.command.get_params(context) if one.param_type_name == "option"]
    own = [word for one in params for word in one.opts if word.startswith("--")]
    if f"--{bare}" in own:
        return _write(f"--{bare}")
    owners = [" ".join(place) for place, options in _options(context.find_root()) if typed in options]
    if owners:
        return message("{name} is an option of {owners}, and stands behind its name", name=typed, owners=owners)
    for one in params:
        if bare in getattr(one.type, "choices", ()):
            return _write(f"{max(one.opts, key=len)} {bare}")
    near = nearest(bare, [word.lstrip("-") for word in own], _ALIKE)
    return None if near is None else _write(f"--{near}")


def wrong_dash(words: Sequence[str]) -> Message | None:
    """How an option begins, where a word begins with a dash that is no hyphen."""
    found = next((word for word in words if word[:1] in _DASHES[1:] and word), None)
    return None if found is None else _write("--" + found.lstrip(_DASHES))


def name_in_parts(context: Any, extra: str) -> Message | None:
    """How a name with spaces is written, where the last word that was taken and those too many are one file's."""
    taken = [context.params.get(one.name) for one in context.command.params if one.param_type_name == "argument"]
    whole = f"{taken[-1]} {extra}" if taken else ""
    if not Path(whole).is_file():
        return None
    return message("a name with spaces stands in quotation marks: {name}", name=shell_word(whole))


def _options(root: Any) -> Iterator[tuple[tuple[str, ...], Collection[str]]]:
    """The options of every command, which are all built for it."""
    for place in leaves():
        command = root.command
        for word in place:
            command = command.get_command(root, word)
        yield place, [word for param in command.params if param.param_type_name == "option" for word in param.opts]


def _profile(name: str) -> str | None:
    """The profile that a name stands for, also without its ending."""
    path = Path(name)
    if path.suffix.lower() in PROFILES or (path.is_file() and path.suffix.lower() not in TABLES) or _is_form(path):
        return name
    return next((name + ending for ending in PROFILES if Path(name + ending).is_file()), None)


def _is_form(path: Path) -> bool:
    """Whether the file is a workbook that `form` has written."""
    if path.suffix.lower() != ".xlsx":
        return False
    from benefit_check.intake.form import FilledForm  # noqa: PLC0415 - only for a workbook
    from benefit_check.intake.one_row import from_workbook  # noqa: PLC0415 - as above

    try:
        return isinstance(from_workbook(str(path), path.read_bytes()), FilledForm)
    except OSError:
        return False


def _is_table(name: str) -> bool:
    return Path(name).suffix.lower() in TABLES or Path(name).is_dir()


def _plain(word: str) -> str:
    return fold(word).casefold().replace("_", "-").strip("-")


def _meant(*words: str) -> Message:
    return _write(" ".join([PROGRAM, *map(shell_word, words)]))


def _write(words: str) -> Message:
    return message("did you mean `{words}`?", words=words)
