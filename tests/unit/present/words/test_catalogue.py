import re
from collections import Counter
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from benefit_check.present.words.catalogue import FOLDERS, LOCALE, Lang, detect_language, translator
from benefit_check.text.diagnostic import message
from unit.present.messages import fields, templates

TEMPLATES = {template.text: template for template in templates()}


def catalogue(lang: Lang) -> Catalog:
    return read_po(BytesIO((LOCALE / FOLDERS[lang] / "LC_MESSAGES" / "messages.po").read_bytes()))


def entries(lang: Lang) -> dict[str, tuple[str, ...]]:
    """The entries of a catalogue: English form to its translations."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in catalogue(lang):
        text = entry.id if isinstance(entry.id, str) else entry.id[0]
        forms = (entry.string,) if isinstance(entry.string, str | None) else entry.string
        if text:
            found[text] = tuple(form or "" for form in forms)
    return found


def stub(text: str) -> str:
    template = TEMPLATES[text]
    return f"#. {template.place}\nmsgid {text!r}\nmsgstr …\n"


def test_every_template_of_the_sources_has_a_chinese_translation() -> None:
    translated = {text for text, forms in entries("zh").items() if all(forms)}
    missing = [stub(text) for text in TEMPLATES if text not in translated]
    assert not missing, "add to zh_CN/LC_MESSAGES/messages.po:\n\n" + "\n".join(missing)


def test_counted_templates_are_counted_in_the_catalogue_too() -> None:
    plural = {entry.id[0]: entry.id[1] for entry in catalogue("zh") if not isinstance(entry.id, str)}
    assert plural == {text: template.plural for text, template in TEMPLATES.items() if template.plural}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_entry_stands_once_so_that_none_takes_the_words_of_another(lang: Lang) -> None:
    written = (LOCALE / FOLDERS[lang] / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    keys = re.findall(r'^msgid ((?:".*"\n)+)', written, flags=re.MULTILINE)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_catalogue_holds_an_entry_that_nothing_uses(lang: Lang) -> None:
    unused = [text for text in entries(lang) if text not in TEMPLATES]
    assert not unused, f"delete from {FOLDERS[lang]}/LC_MESSAGES/messages.po: {unused}"
    assert not catalogue(lang).obsolete


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_translation_is_filled_with_what_its_template_is_filled_with(lang: Lang) -> None:
    for text, forms in entries(lang).items():
        for form in forms:
            assert fields(form) == fields(text), (text, form)


def test_both_forms_of_a_counted_template_name_the_same_things() -> None:
    for template in TEMPLATES.values():
        assert not template.plural or fields(template.plural) == fields(template.text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_compiled_catalogue_is_that_of_the_text(lang: Lang) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(lang))
    compiled.seek(0)
    with (LOCALE / FOLDERS[lang] / "LC_MESSAGES" / "messages.mo").open("rb") as stored:
        held, written = (vars(GNUTranslations(file))["_catalog"] for file in (stored, compiled))
    held[""] = written[""] = ""
    assert held == written, "messages.po was edited: install the package again, which compiles it"


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "zh"),
        ({"LANG": ""}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale_and_chinese_where_it_names_none(
    environ: dict[str, str], lang: Lang
) -> None:
    assert detect_language(environ) == lang


def test_a_diagnostic_speaks_both_languages() -> None:
    said = message("no measure is called {name}", name="{x}")
    assert translator("en").message(said) == "no measure is called {x}"
    assert translator("zh").message(said) == "没有叫 {x} 的措施"


def test_counts_choose_their_form() -> None:
    one, many = "{n} error", "{n} errors"
    assert translator("en").plural(one, many, 1) == "1 error"
    assert translator("en").plural(one, many, 2) == "2 errors"
    assert translator("zh").plural(one, many, 2) == "2 个错误"


def test_enumerations_follow_the_language() -> None:
    zh, en = translator("zh"), translator("en")
    assert (zh.joined(["甲", "乙"]), en.joined(["a", "b"])) == ("甲、乙", "a, b")
    assert (zh.either(["甲", "乙", "丙"]), en.either(["a", "b", "c"])) == ("甲、乙或丙", "a, b or c")
    assert (zh.either(["甲"]), en.either([])) == ("甲", "")
    assert (zh.led("300人"), zh.led("小型"), zh.led(""), en.led("300")) == (" 300人", "小型", "", "300")


def test_without_a_compiled_catalogue_the_templates_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FOLDERS, "zh", "nowhere")
    translator.cache_clear()
    try:
        assert translator("zh")("at most") == "at most"
    finally:
        translator.cache_clear()
