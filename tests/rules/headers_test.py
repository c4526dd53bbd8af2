# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the check of headers, as lockstep_room() sets it up, can fail.

Usage: headers_test.py CMAKE PROJECT    PROJECT is where our cmake/ lies
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CMAKE = sys.argv.pop(1)
PROJECT = sys.argv.pop(1)

LISTS = f"""
cmake_minimum_required(VERSION 3.28)
project(Headers LANGUAGES CXX)
list(APPEND CMAKE_MODULE_PATH "{PROJECT}/cmake")
include(LockstepCompiler)
include(LockstepDependencies)
include(LockstepRoom)
lockstep_room(whole HEADERS whole.h PUBLIC_LIBS Qt6::Core)
lockstep_room(torn HEADERS torn.h PUBLIC_LIBS Qt6::Core)
"""


class HeadersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        root = Path(folder.name)
        cls.build_folder = root / "build"
        (root / "CMakeLists.txt").write_text(LISTS, encoding="utf-8")
        (root / "whole.h").write_text("#pragma once\n#include <QString>\nQString whole();\n")
        (root / "torn.h").write_text("#pragma once\nQString torn();\n")
        subprocess.run(
            [CMAKE, "-G", "Ninja", "-S", root, "-B", cls.build_folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def verify(self, room):
        target = f"lockstep_{room}_verify_interface_header_sets"
        command = [CMAKE, "--build", self.build_folder, "--target", target]
        return subprocess.run(command, capture_output=True, text=True)

    def test_a_header_that_includes_what_it_uses(self):
        result = self.verify("whole")
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_a_header_that_does_not(self):
        result = self.verify("torn")
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("torn.h", result.stdout)
        self.assertIn("QString", result.stdout)


if __name__ == "__main__":
    unittest.main()
