# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that latin.py writes Serbian in Latin letters as people do.

Usage: latin_test.py FOLDER    where latin.py and the translations are
"""

import re
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

FOLDER = Path(sys.argv.pop(1))
sys.path.insert(0, str(FOLDER))

from latin import latin, transliterate  # noqa: E402

FILE = """<TS language="sr"><context><name>Реч</name>
<message><source>Љ</source><comment>Њ</comment><translation>Љ</translation></message>
<message numerus="yes"><source>%n</source>
<translation><numerusform>%n радник</numerusform><numerusform/></translation></message>
</context></TS>"""


class LatinTest(unittest.TestCase):
    def test_every_letter(self):
        self.assertEqual(
            latin("абвгдђежзијклљмнњопрстћуфхцчџш"), "abvgdđežzijklljmnnjoprstćufhcčdžš"
        )
        self.assertEqual(
            latin("АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"), "ABVGDĐEŽZIJKLLJMNNJOPRSTĆUFHCČDŽŠ"
        )

    def test_two_letters_for_one_in_a_title(self):
        for cyrillic, expected in {
            "Љубав": "Ljubav",
            "Његош": "Njegoš",
            "Џеп Њ": "Džep Nj",
            "Љ": "Lj",
        }.items():
            self.assertEqual(latin(cyrillic), expected)

    def test_two_letters_for_one_in_capitals(self):
        for cyrillic, expected in {"ЉУБАВ": "LJUBAV", "КОЊ": "KONJ", "КОЊ!": "KONJ!"}.items():
            self.assertEqual(latin(cyrillic), expected)

    def test_what_is_not_cyrillic_stays(self):
        text = "%1 %n &a <b>worker01</b> „…“ é → 5\n"
        self.assertEqual(latin(text), text)

    def test_only_translations_are_changed(self):
        root = ElementTree.fromstring(FILE)
        transliterate(root)
        self.assertEqual(root.get("language"), "sr_Latn")
        self.assertEqual(root.findtext(".//name"), "Реч")
        self.assertEqual(root.findtext(".//source"), "Љ")
        self.assertEqual(root.findtext(".//comment"), "Њ")
        self.assertEqual(root.findtext(".//translation"), "Lj")
        forms = [form.text for form in root.iter("numerusform")]
        self.assertEqual(forms, ["%n radnik", ""])

    def test_no_letter_of_ours_is_left_over(self):
        for path in FOLDER.glob("*_sr.ts"):
            root = ElementTree.parse(path).getroot()
            transliterate(root)
            for tag in ("translation", "numerusform"):
                for element in root.iter(tag):
                    self.assertIsNone(re.search("[Ѐ-ӿ]", element.text or ""), element.text)


if __name__ == "__main__":
    unittest.main()
