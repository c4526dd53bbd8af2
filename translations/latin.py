#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Serbian translations in Latin letters.

Usage: latin.py CYRILLIC.ts LATIN.ts
"""

import sys
import xml.etree.ElementTree as ElementTree

SMALL = dict(
    zip(
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(),
        strict=True,
    )
)
LETTERS = SMALL | {cyrillic.upper(): latin.capitalize() for cyrillic, latin in SMALL.items()}


def is_loud(text, position):
    """Is the capital letter there one of a word in capitals?"""
    after, before = text[position + 1 : position + 2], text[:position][-1:]
    return after.isupper() or (not after.isalpha() and before.isupper())


def latin(text):
    """The text in Latin letters; what is not Cyrillic stays as it is."""
    return "".join(
        LETTERS.get(letter, letter).upper()
        if letter in "ЉЊЏ" and is_loud(text, position)
        else LETTERS.get(letter, letter)
        for position, letter in enumerate(text)
    )


def transliterate(root):
    """Changes the translations of a .ts file's tree, and nothing else in it."""
    root.set("language", "sr_Latn")
    for tag in ("translation", "numerusform"):
        for element in root.iter(tag):
            element.text = latin(element.text or "")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    tree = ElementTree.parse(sys.argv[1])
    transliterate(tree.getroot())
    tree.write(sys.argv[2], encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    main()
