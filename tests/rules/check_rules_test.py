# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that check_rules.py reports a break of every rule, and only those."""

import tempfile
import unittest
from pathlib import Path

import check_rules


class RulesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".h"):
            text = "#pragma once\n" + text
            if path.startswith(("core/", "ui/")):
                self.list_header(path)
        file.write_text(text, encoding="utf-8")

    def list_header(self, path):
        room = check_rules.folder_of_lists(path)
        with open(self.root / room / "CMakeLists.txt", "a", encoding="utf-8") as lists:
            lists.write(f"HEADERS {path.removeprefix(room)[1:]})\n")

    def problems(self):
        return list(check_rules.check(self.root))

    def assert_reported(self, *expected):
        self.assertEqual(self.problems(), list(expected))

    def assert_kept(self):
        self.assert_reported()

    def include(self, path, *targets):
        self.write(path, "".join(f'#include "{target}"\n' for target in targets))

    # Direction

    def test_a_room_includes_itself_and_what_stands_above(self):
        self.include("core/update/a.cpp", "core/update/a.h", "core/base/b.h", "core/release/c.h")
        self.include("core/agent/a.cpp", "core/base/b.h", "core/net/n.h", "core/release/c.h")
        self.include("ui/shell/a.cpp", "core/base/b.h", "core/client/c.h", "ui/models/m.h")
        self.include("app/daemon/main.cpp", "core/api/a.h", "app/daemon/composition.h")
        self.include("tests/core/base/a.cpp", "core/base/b.h", "tests/support/s.h")
        self.assert_kept()

    def test_a_room_does_not_include_what_stands_below(self):
        self.include("core/base/a.cpp", "core/model/m.h")
        self.assert_reported("core/base/a.cpp:1: core/base may not include core/model")

    def test_a_room_of_the_console_does_not_include_what_stands_below(self):
        self.include("ui/models/a.cpp", "ui/shell/s.h")
        self.assert_reported("ui/models/a.cpp:1: ui/models may not include ui/shell")

    def test_a_room_of_the_console_that_nobody_knows(self):
        self.include("ui/attic/a.cpp", "core/base/b.h")
        self.assert_reported("ui/attic/a.cpp:1: ui/attic is not a room that tests/rules knows")

    def test_a_page_includes_itself_and_no_other_page(self):
        self.include("ui/pages/alerts/a.cpp", "ui/pages/alerts/a.h", "ui/widgets/w.h")
        self.assert_kept()
        self.include("ui/pages/alerts/a.cpp", "ui/pages/workers/w.h")
        self.assert_reported(
            "ui/pages/alerts/a.cpp:1: a page includes no other page, "
            "but this includes ui/pages/workers/w.h"
        )

    def test_every_pair_of_rooms(self):
        for room in check_rules.ROOMS:
            for target in check_rules.ROOMS:
                allowed = target in check_rules.rooms_allowed(room)
                self.include(f"core/{room}/a.cpp", f"core/{target}/t.h")
                self.assertEqual(self.problems() == [], allowed, f"{room} includes {target}")
                (self.root / f"core/{room}/a.cpp").unlink()

    def test_agent_and_client_include_less(self):
        self.include("core/agent/a.cpp", "core/base/b.h", "core/store/s.h")
        self.include("core/client/a.cpp", "core/release/r.h")
        self.assert_reported(
            "core/agent/a.cpp:2: core/agent may not include core/store",
            "core/client/a.cpp:1: core/client may not include core/release",
        )

    def test_ui_includes_three_rooms_of_core(self):
        self.include("ui/shell/a.cpp", "core/store/s.h")
        self.assert_reported("ui/shell/a.cpp:1: ui may not include core/store")

    def test_core_does_not_include_ui(self):
        self.include("core/client/a.cpp", "ui/shell/s.h")
        self.assert_reported(
            "core/client/a.cpp:1: core includes nothing of ui, but this includes ui/shell/s.h"
        )

    def test_nothing_includes_app(self):
        for path in ("core/api/a.cpp", "ui/shell/a.cpp", "app/ctl/a.cpp", "tests/core/base/a.cpp"):
            self.include(path, "app/daemon/composition.h")
        self.assertEqual(len(self.problems()), 4)
        self.assertIn(
            "ui/shell/a.cpp:1: nothing includes app, but this includes app/daemon/composition.h",
            self.problems(),
        )

    def test_the_tests_of_a_program_include_it(self):
        self.include("tests/app/ctl/a.cpp", "app/ctl/table.h")
        self.assert_kept()

    def test_the_console_has_the_service_inside(self):
        self.include("app/desktop/a.cpp", "app/daemon/composition.h")
        self.include("tests/app/desktop/a.cpp", "app/daemon/config.h")
        self.assert_kept()
        self.include("app/ctl/a.cpp", "app/desktop/d.h")
        self.assertEqual(len(self.problems()), 1)

    def test_only_tests_include_tests(self):
        self.include("core/base/a.cpp", "tests/support/s.h")
        self.assert_reported(
            "core/base/a.cpp:1: only tests include tests, but this includes tests/support/s.h"
        )

    def test_an_unknown_room(self):
        self.write("core/misc/a.cpp", "")
        self.assert_reported("core/misc/a.cpp:1: core/misc is not a room that tests/rules knows")

    def test_two_folders_that_include_each_other(self):
        self.include("tests/system/a.h", "tests/support/b.h")
        self.include("tests/support/b.h", "tests/system/c.h")
        self.assert_reported(
            "tests/support/b.h:2: tests/support and tests/system include each other, "
            "see tests/system/a.h:2"
        )

    # Libraries

    def test_only_net_includes_microhttpd(self):
        self.write("core/net/a.cpp", "#include <microhttpd.h>\n")
        self.assert_kept()
        self.write("core/api/a.cpp", "\n#include <microhttpd.h>\n")
        self.assert_reported(
            "core/api/a.cpp:2: only core/net includes libmicrohttpd, but this includes microhttpd.h"
        )

    def test_only_charts_includes_qt_charts(self):
        self.write("ui/charts/a.cpp", "#include <QtCharts/QChart>\n")
        self.assert_kept()
        for header in ("QtCharts/QChartView", "QLineSeries", "QDateTimeAxis", "QChart"):
            self.write("ui/shell/a.cpp", f"#include <{header}>\n")
            self.assert_reported(
                "ui/shell/a.cpp:1: only ui/charts includes Qt Charts, but this includes " + header
            )

    # Form

    def test_relative_includes(self):
        self.include("core/base/a.cpp", "b.h", "../model/m.h", "core/base/../base/b.h")
        self.assertEqual(len(self.problems()), 3)
        self.assertIn(
            "core/base/a.cpp:1: \"b.h\" is relative: name it from the project's folder",
            self.problems(),
        )

    def test_generated_includes_are_relative(self):
        self.include("core/base/a.cpp", "a.moc", "moc_b.cpp")
        self.assert_kept()

    def test_our_headers_in_angle_brackets(self):
        self.write("core/base/a.cpp", "#include <core/base/b.h>\n")
        self.assert_reported('core/base/a.cpp:1: <core/base/b.h> is ours: write "core/base/b.h"')

    def test_pragma_once(self):
        self.write("core/base/a.h", "")
        self.assert_kept()
        (self.root / "core/base/a.h").write_text("// A word first.\n#pragma once\n")
        self.assert_kept()
        (self.root / "core/base/a.h").write_text("// #pragma once\n#include <map>\n")
        self.assert_reported("core/base/a.h:1: the header does not begin with #pragma once")

    def test_headers_that_no_header_set_lists(self):
        self.write("core/base/a.h", "")
        (self.root / "core/base/CMakeLists.txt").write_text("lockstep_room(base HEADERS ba.h a.hpp)")
        self.assert_reported(
            "core/base/a.h:1: the header is not among the HEADERS of core/base/CMakeLists.txt"
        )

    # Blocking

    BLOCKING = (
        "QEventLoop loop;",
        "qApp->processEvents();",
        "process.waitForFinished(-1);",
        "auto x = QCoro::waitFor(task());",
        "dialog.exec();",
        "menu->exec(position);",
        "QDialog::exec ();",
    )

    def test_blocking_calls(self):
        for line in self.BLOCKING:
            for path in ("core/api/a.cpp", "ui/shell/a.h", "app/daemon/composition.cpp"):
                with self.subTest(line=line, path=path):
                    self.write(path, f"{line}\n")
                    self.assertEqual(len(self.problems()), 1)
                    (self.root / path).unlink()

    def test_tests_and_main_may_block(self):
        for line in self.BLOCKING:
            self.write("tests/core/api/a.cpp", line)
            self.write("app/daemon/main.cpp", line)
            self.assert_kept()

    def test_a_program_runs_its_own_loop(self):
        self.write("app/demo/server/main.cpp", "return app.exec();")
        self.write("app/daemon/composition.cpp", "return QCoreApplication::exec();")
        self.write("app/daemon/service.cpp", "return QCoreApplication::exec();")
        self.assert_kept()
        self.write("app/daemon/composition.cpp", "return dialog.exec();")
        self.assertEqual(len(self.problems()), 1)

    def test_waiting_in_a_coroutine_does_not_block(self):
        self.write("core/api/a.cpp", "co_await qCoro(process.get()).waitForFinished(30s);")
        self.assert_kept()
        self.write("core/api/a.cpp", "co_await f(process.waitForFinished());")
        self.assertEqual(len(self.problems()), 1)

    def test_a_query_may_be_executed_in_the_store(self):
        self.write("core/store/a.cpp", "query.exec();")
        self.assert_kept()

    def test_comments_and_texts_are_not_code(self):
        self.write(
            "core/api/a.cpp",
            """// no QEventLoop, no dialog.exec()
            /* processEvents
               #include "b.h" */
            auto a = "QEventLoop \\" processEvents";
            auto b = R"x(dialog.exec() " )x";
            auto c = 1'000; auto d = '"'; int waitForMe = 0; co_await waitForWorker();
            """,
        )
        self.assert_kept()

    def test_code_after_texts_is_code(self):
        self.write("core/api/a.cpp", "auto a = 1'000 + f(\"//\", '\"');\nmenu.exec(\"'\");\n")
        self.assert_reported(
            "core/api/a.cpp:2: exec() runs a nested event loop; it is for tests and main only"
        )


if __name__ == "__main__":
    unittest.main()
