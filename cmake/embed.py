#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the files of the web dashboard as C++ data, for core/api/dashboard_files.h.

Usage: embed.py OUTPUT PATH=FILE…    PATH is what the browser asks for
"""

import gzip
import hashlib
import sys
from pathlib import Path

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
COMPRESSED = {".png", ".woff2"}
# Below this gzip hardly gains, and the answer fits into one packet anyway.
LEAST_TO_COMPRESS = 1024
# A route has so many names: dashboard/{folder}/{subfolder}/{file}.
DEEPEST = 3
LINE = 4096

HEAD = """// Made by cmake/embed.py.
#include "core/api/dashboard_files.h"

#ifdef __clang__
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace lockstep::api {

static const DashboardFile files[] = {
"""
TAIL = """};

std::span<const DashboardFile> dashboardFiles() { return files; }

} // namespace lockstep::api
"""


def literal(data):
    """The bytes as string literals; three octal digits never run into what follows."""
    lines = [data[i : i + LINE] for i in range(0, len(data), LINE)] or [b""]
    return "\n".join('"' + "".join(character(byte) for byte in line) + '"' for line in lines)


def character(byte):
    plain = 32 <= byte < 127 and byte not in b'"\\?'
    return chr(byte) if plain else f"\\{byte:03o}"


def compressed(path, data):
    if path.suffix in COMPRESSED or len(data) < LEAST_TO_COMPRESS:
        return b""
    return gzip.compress(data, 9, mtime=0)


def entry(path, file):
    """One element of the table."""
    if path.suffix not in TYPES:
        sys.exit(f"{file}: there is no content type for {path.suffix}")
    if len(path.parts) > DEEPEST:
        sys.exit(f"{file}: at most {DEEPEST - 1} folders deep")
    data = file.read_bytes()
    packed = compressed(path, data)
    tag = hashlib.sha256(data).hexdigest()[:32]
    return "\n".join(
        (
            f'{{QLatin1StringView("{path}"), "{TYPES[path.suffix]}", "{tag}",',
            f"QByteArrayView({literal(data)}, {len(data)}),",
            f"QByteArrayView({literal(packed)}, {len(packed)})}},\n",
        )
    )


def main():
    output, *pairs = sys.argv[1:]
    files = sorted(tuple(pair.split("=", 1)) for pair in pairs)
    if "dashboard.html" not in dict(files):
        sys.exit("there is no dashboard.html")
    text = HEAD + "".join(entry(Path(path), Path(file)) for path, file in files) + TAIL
    Path(output).write_text(text, encoding="ascii")


main()
