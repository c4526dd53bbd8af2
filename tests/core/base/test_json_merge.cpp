// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/base/json_merge.h"

#include <QTest>

using namespace lockstep;

/// The examples of RFC 7396, appendix A, that have an object on both sides.
class TestJsonMerge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPatchChangesWhatItNames_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char* what, const char* target, const char* patch,
                            const char* result) {
            QTest::newRow(what) << QByteArray(target) << QByteArray(patch) << QByteArray(result);
        };
        row("another value", R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})");
        row("a new member", R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})");
        row("one goes", R"({"a":"b"})", R"({"a":null})", "{}");
        row("one of two goes", R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})");
        row("a list becomes a text", R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})");
        row("a text becomes a list", R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})");
        row("within an object", R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})",
            R"({"a":{"b":"d"}})");
        row("lists are no objects", R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})");
        row("nothing that was there stays null", R"({"e":null})", R"({"a":1})",
            R"({"a":1,"e":null})");
        row("nothing null comes of an object", "{}", R"({"a":{"bb":{"ccc":null}}})",
            R"({"a":{"bb":{}}})");
        row("an object in the place of a text", R"({"a":"b"})", R"({"a":{"c":1}})",
            R"({"a":{"c":1}})");
        row("nothing", R"({"a":"b"})", "{}", R"({"a":"b"})");
    }
    void aPatchChangesWhatItNames()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const QByteArray, patch);
        QFETCH(const QByteArray, result);
        QCOMPARE(writeJson(mergePatch(parseJson(target)->toObject(), parseJson(patch)->toObject())),
                 result);
    }
};

QTEST_GUILESS_MAIN(TestJsonMerge)
#include "test_json_merge.moc"
