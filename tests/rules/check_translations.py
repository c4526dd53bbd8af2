#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the console's translations are complete, fit their source texts, and are up to date.

Usage: check_translations.py PROJECT    prints "file: context: text: what is wrong" and exits 1 if
there is any
"""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

PLACEHOLDER = re.compile(r"%L?(?:\d{1,2}|n)")
# "&&" is the sign itself; that of "&lt;" begins no mnemonic either.
MNEMONIC = re.compile(r"(?<!&)&(?![&\s]|\w+;|$)")
ENDINGS = ("…", ":")
# lupdate does not look into macros, so what they hold is never translated.
HIDDEN = re.compile(r"^[ \t]*#[ \t]*define\b.*\b(?:tr|translate|QT_TR\w*NOOP)\s*\(", re.MULTILINE)
SOURCE_FOLDERS = ("ui", "app/desktop")
SOURCES_OF_OTHERS = "qt_"


@dataclass(frozen=True)
class Message:
    context: str
    source: str
    comment: str
    is_plural: bool
    state: str
    translations: tuple

    @property
    def key(self):
        return self.context, self.source, self.comment, self.is_plural


def messages(path):
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            yield Message(
                context=context.findtext("name"),
                source=message.findtext("source"),
                comment=message.findtext("comment") or "",
                is_plural=message.get("numerus") == "yes",
                state=translation.get("type", "finished"),
                translations=tuple(forms or [translation.text or ""]),
            )


def blanks(text):
    """The white space around a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def placeholders(text):
    return Counter(PLACEHOLDER.findall(text))


def mnemonics(text):
    return len(MNEMONIC.findall(text))


def check_complete(message):
    if message.state != "finished":
        yield f"is {message.state}"
    elif not all(text.strip() for text in message.translations):
        yield "is empty, or one of its plural forms is"


def check_plural(message):
    if "%n" in message.source and not message.is_plural:
        yield "has %n, but lupdate sees no count: write tr(text, nullptr, count)"


def check_text(source, text):
    if placeholders(source) != placeholders(text):
        yield f"has other placeholders: {text}"
    if mnemonics(source) != mnemonics(text):
        yield f"has another mnemonic: {text}"
    if blanks(source) != blanks(text):
        yield f"has other blanks around it: {text}"
    for ending in ENDINGS:
        if source.endswith(ending) != text.endswith(ending):
            yield f'one of the two ends with "{ending}": {text}'


def check_message(message):
    yield from check_plural(message)
    incomplete = list(check_complete(message))
    if incomplete:
        yield from incomplete
        return
    for text in message.translations:
        yield from check_text(message.source, text)


def check_file(path):
    for message in messages(path):
        for problem in check_message(message):
            yield f"{path.name}: {message.context}: “{message.source}”: {problem}"


def check_up_to_date(folder):
    """Nothing is new and nothing is gone when the texts are looked for again."""
    with tempfile.TemporaryDirectory() as fresh:
        for path in own_files(folder):
            shutil.copy(path, fresh)
        result = subprocess.run(
            [folder / "update.sh", fresh], capture_output=True, text=True, check=False
        )
        yield from (f"update.sh: {line}" for line in result.stderr.splitlines())
        if result.returncode != 0:
            yield f"update.sh: failed with {result.returncode}"
        for path in own_files(folder):
            before = {message.key for message in messages(path)}
            after = {message.key for message in messages(Path(fresh) / path.name)}
            for key in sorted(before ^ after):
                what = "is new" if key in after else "is gone"
                yield f"{path.name}: {key[0]}: “{key[1]}”: {what}; run translations/update.sh"


def check_hidden(root):
    for folder in SOURCE_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                text = path.read_text(encoding="utf-8")
                for found in HIDDEN.finditer(text):
                    line = text.count("\n", 0, found.start()) + 1
                    name = path.relative_to(root).as_posix()
                    yield f"{name}:{line}: lupdate does not see texts that a macro marks"


def own_files(folder):
    return [path for path in ts_files(folder) if not path.name.startswith(SOURCES_OF_OTHERS)]


def ts_files(folder):
    return sorted(folder.glob("*.ts"))


def check(root):
    """All that is wrong with a project's translations, a line each."""
    folder = root / "translations"
    for path in ts_files(folder):
        yield from check_file(path)
    yield from check_hidden(root)
    yield from check_up_to_date(folder)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    problems = list(check(Path(sys.argv[1]).resolve()))
    print("\n".join(problems) if problems else "the translations are complete")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
