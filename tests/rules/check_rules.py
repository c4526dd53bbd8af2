#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the compiler cannot: which folder may include which, and what may not be called.

Usage: check_rules.py PROJECT    prints "file:line: what is wrong" and exits 1 if there is any
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

# A room includes only what stands above it.
ROOMS = (
    "base",
    "model",
    "store",
    "net",
    "event",
    "access",
    "fleet",
    "release",
    "update",
    "alert",
    "api",
    "agent",
    "client",
)
# These include less than that.
NARROW_ROOMS = {
    "agent": {"base", "model", "net", "release"},
    "client": {"base", "model", "net"},
}
UI_INCLUDES = {"base", "model", "client"}
# The same order among the console's rooms; a page includes no other page.
UI_ROOMS = (
    "text",
    "state",
    "style",
    "models",
    "delegates",
    "charts",
    "widgets",
    "prompts",
    "pages",
    "shell",
)

CONSOLE = ("app/desktop/", "tests/app/desktop/")

# What only one folder may include.
PRIVATE_LIBRARIES = (
    ("libmicrohttpd", re.compile(r"microhttpd"), "core/net"),
    ("Qt Charts", re.compile(r"QtCharts|Q\w*(Chart|Series|Axis|BarSet|PieSlice|Legend)\w*$"), "ui/charts"),
)

# What would run a nested event loop or block one.
BLOCKING = (
    (re.compile(r"\bQEventLoop\b"), "QEventLoop"),
    (re.compile(r"\bprocessEvents\b"), "processEvents"),
    (
        re.compile(
            r"\bwaitFor(Started|Finished|ReadyRead|BytesWritten|Connected|Disconnected|Encrypted"
            r"|NewConnection|Done)?\s*\("
        ),
        "waitFor…()",
    ),
)
EXEC = re.compile(r"(\.|->|::)exec\s*\(")
# What looks like it and does not block.
AWAITED = re.compile(r"\bco_await\s+qCoro\((?:[^()]|\([^()]*\))*\)\s*\.\s*waitFor\w+")
OWN_LOOP = re.compile(r"\bQ(Core|Gui)?Application::exec\s*\(")

TOP_FOLDERS = ("core", "ui", "app", "tests", "resources")
GENERATED = re.compile(r"(\.moc|(^|/)moc_\w+\.cpp|(^|/)ui_\w+\.h)$")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)[">]', re.MULTILINE)
TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | R"(?P<mark>[^()\s\\"]*)\(.*?\)(?P=mark)"
      | "(?:\\.|[^"\\\n])*"
      | \b\d[\w']*
      | '(?:\\.|[^'\\\n])+'
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Include:
    line: int
    quoted: bool
    path: str

    @property
    def is_ours(self):
        return self.path.split("/")[0] in TOP_FOLDERS


class Source:
    """One file, as its includes and as code without comments and without texts."""

    def __init__(self, root, path):
        self.path = path.relative_to(root).as_posix()
        self.folder = path.relative_to(root).parent.as_posix()
        text = path.read_text(encoding="utf-8")
        without_comments = TOKEN.sub(lambda m: blank(m) if m["comment"] else m[0], text)
        self.includes = [
            Include(line_of(without_comments, m.start(1)), m[1] == '"', m[2])
            for m in INCLUDE.finditer(without_comments)
        ]
        self.code = TOKEN.sub(lambda m: m[0] if m[0][0].isdigit() else blank(m), text)

    @property
    def is_header(self):
        return self.path.endswith(".h")

    @property
    def is_test(self):
        return self.path.startswith("tests/")

    @property
    def is_main(self):
        return re.fullmatch(r"app/(\w+/)+main\.cpp", self.path) is not None

    @property
    def is_program(self):
        """What stands for a whole program where there is no main."""
        return re.fullmatch(r"app/(\w+/)+(composition|service)\.cpp", self.path) is not None


def blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def room_of(path):
    parts = path.split("/")
    return parts[1] if parts[0] == "core" and len(parts) > 2 else None


def ui_room_of(path):
    parts = path.split("/")
    return parts[1] if parts[0] == "ui" and len(parts) > 2 else None


def page_of(path):
    parts = path.split("/")
    return parts[2] if parts[:2] == ["ui", "pages"] and len(parts) > 3 else None


def folder_of_lists(path):
    """The folder whose CMakeLists.txt names the header; none where no room is."""
    if page_of(path):
        return f"ui/pages/{page_of(path)}"
    if ui_room_of(path):
        return f"ui/{ui_room_of(path)}"
    return f"core/{room_of(path)}" if room_of(path) else None


def ui_rooms_allowed(room):
    return set(UI_ROOMS[: UI_ROOMS.index(room) + 1])


def rooms_allowed(room):
    above = set(ROOMS[: ROOMS.index(room)])
    return NARROW_ROOMS.get(room, above) | {room}


def check_direction(source):
    top = source.path.split("/")[0]
    room = room_of(source.path)
    if room and room not in ROOMS:
        yield 1, f"core/{room} is not a room that tests/rules knows"
        return
    ui_room = ui_room_of(source.path)
    if ui_room and ui_room not in UI_ROOMS:
        yield 1, f"ui/{ui_room} is not a room that tests/rules knows"
        return
    for include in source.includes:
        if not include.is_ours:
            continue
        target_ui_room = ui_room_of(include.path)
        target_top = include.path.split("/")[0]
        target_room = room_of(include.path)
        if target_top == "app" and not may_include_app(source, include):
            yield include.line, f"nothing includes app, but this includes {include.path}"
        elif target_top == "tests" and top != "tests":
            yield include.line, f"only tests include tests, but this includes {include.path}"
        elif target_top == "ui" and top == "core":
            yield include.line, f"core includes nothing of ui, but this includes {include.path}"
        elif room and target_room and target_room not in rooms_allowed(room):
            yield include.line, f"core/{room} may not include core/{target_room}"
        elif top == "ui" and target_room and target_room not in UI_INCLUDES:
            yield include.line, f"ui may not include core/{target_room}"
        elif ui_room and target_ui_room and target_ui_room not in ui_rooms_allowed(ui_room):
            yield include.line, f"ui/{ui_room} may not include ui/{target_ui_room}"
        elif page_of(source.path) and page_of(include.path) not in (None, page_of(source.path)):
            yield include.line, f"a page includes no other page, but this includes {include.path}"


def may_include_app(source, include):
    """A program's folder includes itself, and its tests include it. The console has lockstepd
    inside. System tests and benches run the demo's fleet."""
    if source.folder in ("tests/system", "tests/bench") and include.path.startswith("app/demo/"):
        return True
    if f"{source.folder}/".startswith(CONSOLE) and include.path.startswith("app/daemon/"):
        return True
    program = "/".join(include.path.split("/")[:2])
    return f"{source.folder}/".startswith((f"{program}/", f"tests/{program}/"))


def check_private_libraries(source):
    for name, pattern, folder in PRIVATE_LIBRARIES:
        if f"{source.folder}/".startswith((f"{folder}/", f"tests/{folder}/")):
            continue
        for include in source.includes:
            if not include.is_ours and pattern.search(include.path):
                yield include.line, f"only {folder} includes {name}, but this includes {include.path}"


def check_include_form(source):
    for include in source.includes:
        if GENERATED.search(include.path):
            continue
        if include.quoted and (not include.is_ours or "./" in include.path):
            yield include.line, f'"{include.path}" is relative: name it from the project\'s folder'
        elif not include.quoted and include.is_ours:
            yield include.line, f'<{include.path}> is ours: write "{include.path}"'


def check_pragma_once(source):
    if source.is_header and not source.code.lstrip().startswith("#pragma once"):
        yield 1, "the header does not begin with #pragma once"


def check_blocking(source):
    if source.is_test or source.is_main:
        return
    found = [(pattern, f"{name} is for tests and main only") for pattern, name in BLOCKING]
    if not source.path.startswith("core/store/"):  # a query's exec() is no event loop
        found.append((EXEC, "exec() runs a nested event loop; it is for tests and main only"))
    code = AWAITED.sub(blank, source.code)
    if source.is_program:  # it may run the program's own loop
        code = OWN_LOOP.sub(blank, code)
    for pattern, message in found:
        for match in pattern.finditer(code):
            yield line_of(code, match.start()), message


def check_listed(root, source):
    """What is in no header set is not proved to compile alone."""
    room = folder_of_lists(source.path)
    if not source.is_header or not room:
        return
    lists = root / room / "CMakeLists.txt"
    listed = lists.read_text(encoding="utf-8").split() if lists.exists() else []
    if source.path.removeprefix(f"{room}/") not in (word.strip("()") for word in listed):
        yield 1, f"the header is not among the HEADERS of {room}/CMakeLists.txt"


def check_mutual(sources):
    """Two folders that include each other are one folder in two places."""
    first_seen = {}
    for source in sources:
        for include in source.includes:
            folder = include.path.rpartition("/")[0]
            if include.is_ours and folder != source.folder:
                first_seen.setdefault((source.folder, folder), (source.path, include.line))
    for (here, there), (path, line) in sorted(first_seen.items()):
        if here < there and (there, here) in first_seen:
            other_path, other_line = first_seen[there, here]
            yield f"{path}:{line}: {here} and {there} include each other, see {other_path}:{other_line}"


CHECKS = (
    check_direction,
    check_private_libraries,
    check_include_form,
    check_pragma_once,
    check_blocking,
)


def check(root):
    """All that is wrong below a project's folder, as "file:line: message"."""
    sources = [
        Source(root, path)
        for top in TOP_FOLDERS
        for path in sorted((root / top).rglob("*"))
        if path.suffix in (".h", ".cpp")
    ]
    for source in sources:
        for one_check in CHECKS:
            for line, message in one_check(source):
                yield f"{source.path}:{line}: {message}"
        for line, message in check_listed(root, source):
            yield f"{source.path}:{line}: {message}"
    yield from check_mutual(sources)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    problems = list(check(Path(sys.argv[1]).resolve()))
    print("\n".join(problems) if problems else "the rules are kept")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
