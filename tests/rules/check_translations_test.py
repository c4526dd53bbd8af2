# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that check_translations.py reports what is wrong with a translation, and only that.

Usage: check_translations_test.py PROJECT    PROJECT is where our translations/update.sh lies
"""

import shutil
import sys
import tempfile
import unittest
from pathlib import Path
from xml.sax.saxutils import escape

import check_translations

PROJECT = Path(sys.argv.pop(1))
PLURAL_FORMS = {"en": 2, "de": 2, "sr": 3}


def message(source, *texts, state=""):
    """A message of a .ts file; a plural when there are several texts."""
    is_plural = len(texts) > 1
    numerus = ' numerus="yes"' if is_plural else ""
    forms = "".join(f"<numerusform>{escape(text)}</numerusform>" for text in texts)
    content = forms if is_plural else escape(texts[0])
    return (
        f"<message{numerus}><source>{escape(source)}</source>"
        f"<translation{state}>{content}</translation></message>"
    )


class TranslationsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.folder = self.root / "translations"
        for path in (self.folder, self.root / "ui", self.root / "app/desktop"):
            path.mkdir(parents=True)
        shutil.copy(PROJECT / "translations/update.sh", self.folder)

    def write(self, language, *of_messages):
        text = "".join(of_messages)
        (self.folder / f"lockstep_{language}.ts").write_text(
            f'<!DOCTYPE TS><TS version="2.1" language="{language}">'
            f"<context><name>Words</name>{text}</context></TS>",
            encoding="utf-8",
        )

    def write_source(self, code):
        (self.root / "ui/a.cpp").write_text(code, encoding="utf-8")

    def problems_of(self, *arguments, **options):
        self.write("de", message(*arguments, **options))
        return list(check_translations.check_file(self.folder / "lockstep_de.ts"))

    def assert_reported(self, problem, *arguments, **options):
        found = self.problems_of(*arguments, **options)
        self.assertEqual(found, [f"lockstep_de.ts: Words: “{arguments[0]}”: {problem}"])

    def assert_kept(self, *arguments):
        self.assertEqual(self.problems_of(*arguments), [])

    # One message

    def test_a_translation_that_fits(self):
        self.assert_kept("%1 of %2…", "%2 davon %1…")
        self.assert_kept("%n workers", "%n Worker", "%n Worker")
        self.assert_kept("R&D && &more", "R&D && m&ehr")
        self.assert_kept(" and ", " und ")

    def test_an_unfinished_one(self):
        self.assert_reported("is unfinished", "Quit", "", state=' type="unfinished"')
        self.assert_reported("is vanished", "Quit", "Beenden", state=' type="vanished"')

    def test_an_empty_one(self):
        self.assert_reported("is empty, or one of its plural forms is", "Quit", "")
        self.assert_reported("is empty, or one of its plural forms is", "%n files", "%n Datei", "")

    def test_placeholders(self):
        self.assert_reported("has other placeholders: %1", "%1 of %2", "%1")
        self.assert_reported("has other placeholders: eine", "%n files", "eine", "%n Dateien")
        self.assert_reported("has other placeholders: %1 %1", "%1", "%1 %1")

    def test_a_count_that_is_none(self):
        self.assert_reported(
            "has %n, but lupdate sees no count: write tr(text, nullptr, count)",
            "%n files",
            "%n Dateien",
        )

    def test_mnemonics(self):
        self.assert_reported("has another mnemonic: Beenden", "&Quit", "Beenden")
        self.assert_reported("has another mnemonic: &Beenden", "Quit", "&Beenden")
        self.assert_kept("a & b", "b & a")
        self.assert_kept("&lt;", "a")

    def test_blanks(self):
        self.assert_reported("has other blanks around it: und", " and ", "und")
        self.assert_reported("has other blanks around it: Ende\n", "End", "Ende\n")

    def test_endings(self):
        self.assert_reported('one of the two ends with "…": Öffnen', "Open…", "Öffnen")
        self.assert_reported('one of the two ends with ":": Name:', "Name", "Name:")

    # All of them

    def update(self):
        for language, forms in PLURAL_FORMS.items():
            plural = message("%n files", *["%n f"] * forms)
            self.write(language, plural, message("Quit", "Q") if language != "en" else "")

    def problems(self):
        return list(check_translations.check(self.root))

    def test_texts_that_are_all_there(self):
        self.write_source(
            'struct Words { Q_DECLARE_TR_FUNCTIONS(Words) };\n'
            'auto a = Words::tr("Quit") + Words::tr("%n files", nullptr, 2);'
        )
        self.update()
        self.assertEqual(self.problems(), [])

    def test_texts_that_are_new_or_gone(self):
        self.write_source(
            'struct Words { Q_DECLARE_TR_FUNCTIONS(Words) };\n'
            'auto a = Words::tr("Exit") + Words::tr("%n files", nullptr, 2);'
        )
        self.update()
        self.assertEqual(
            self.problems(),
            [
                f"lockstep_{language}.ts: Words: “{text}”: {what}; run translations/update.sh"
                for language in ("de", "sr")
                for text, what in (("Exit", "is new"), ("Quit", "is gone"))
            ],
        )

    def test_texts_whose_class_is_not_found(self):
        self.write_source('namespace n { QString t() { return tr("Quit"); } }')
        self.update()
        self.assertTrue(
            any("ui/a.cpp:1: Class 'n' lacks Q_OBJECT macro" in line for line in self.problems())
        )

    def test_texts_that_a_macro_hides(self):
        self.write_source('\n#define TITLE(text) QT_TRANSLATE_NOOP("Kind", text)\n')
        self.assertEqual(
            list(check_translations.check_hidden(self.root)),
            ["ui/a.cpp:2: lupdate does not see texts that a macro marks"],
        )
        self.write_source("#define attribute(x) x\n// #define is not meant: tr()\n")
        self.assertEqual(list(check_translations.check_hidden(self.root)), [])

    def test_an_update_that_fails(self):
        self.update()
        (self.folder / "update.sh").write_text("#!/bin/sh\nexit 3\n")
        self.assertEqual(self.problems(), ["update.sh: failed with 3"])


if __name__ == "__main__":
    unittest.main()
