// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/version_info.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;

namespace {

VersionInfo sample()
{
    VersionInfo info;
    info.codebaseVersion = Version(u"v1.1.0"_s);
    info.components = {
        {u"translator"_s, u"v1.1.0"_s}, {u"api"_s, u"1.1.0"_s}, {u"distributed"_s, u"1.0.0"_s}};
    return info;
}

} // namespace

class TestVersionInfo : public QObject {
    Q_OBJECT

private:
    static QString reason(const VersionInfo& actual, const VersionInfo& expected)
    {
        return incompatibility(actual, expected, defaultCriticalComponents()).value_or(QString());
    }

private Q_SLOTS:
    void theSameVersionIsCompatible()
    {
        VersionInfo actual = sample();
        actual.gitCommit = u"b7e4c27"_s; // says nothing of compatibility
        actual.toolchain = u"another"_s;
        actual.components[u"extra"_s] = u"9"_s;
        QCOMPARE(incompatibility(actual, sample(), defaultCriticalComponents()), std::nullopt);
    }

    void anotherVersionIsNamed()
    {
        VersionInfo actual = sample();
        actual.codebaseVersion = Version(u"v1.0.0"_s);
        QCOMPARE(reason(actual, sample()), u"version: v1.0.0, expected v1.1.0"_s);
        actual.codebaseVersion = {};
        QCOMPARE(reason(actual, sample()), u"version: none, expected v1.1.0"_s);
    }

    void anotherVersionOfACriticalComponentIsNamed()
    {
        VersionInfo actual = sample();
        actual.components[u"api"_s] = u"1.0.0"_s;
        QCOMPARE(reason(actual, sample()), u"component api: 1.0.0, expected 1.1.0"_s);
        actual.components.erase(u"api"_s);
        QCOMPARE(reason(actual, sample()), u"component api: none, expected 1.1.0"_s);
    }

    void anotherTreeIsToldWhereBothSidesHaveOne()
    {
        VersionInfo actual = sample();
        VersionInfo expected = sample();
        actual.treeSha256 = Sha256(QString(64, u'a'));
        expected.treeSha256 = {};
        QCOMPARE(reason(actual, expected), QString());
        QCOMPARE(reason(expected, actual), QString()); // a plain worker tells no digest
        expected.treeSha256 = Sha256(QString(64, u'b'));
        QCOMPARE(reason(actual, expected), u"the installed files differ from the release: tree "
                                           "aaaaaaaaaaaa, expected bbbbbbbbbbbb"_s);
        actual.components[u"api"_s] = u"1.0.0"_s; // says more
        QCOMPARE(reason(actual, expected), u"component api: 1.0.0, expected 1.1.0"_s);
    }

    void aComponentThatNobodyExpectsIsNotCompared()
    {
        VersionInfo expected = sample();
        expected.components.erase(u"api"_s);
        QCOMPARE(incompatibility(sample(), expected, defaultCriticalComponents()), std::nullopt);
    }

    void whatIsCriticalIsChosen()
    {
        VersionInfo actual = sample();
        actual.components[u"api"_s] = u"1.0.0"_s;
        QCOMPARE(incompatibility(actual, sample(), {u"distributed"_s}), std::nullopt);
        QCOMPARE(incompatibility(actual, sample(), {}), std::nullopt);
    }

    void theSpecificationsExampleIsRead()
    {
        const auto info = fromJsonText<VersionInfo>(R"({
            "codebase_version": "dev-b7e4c27",
            "build_time": "2024-01-01T00:00:00Z",
            "git_commit": "b7e4c27...",
            "go_version": "go1.21.0",
            "components": {"translator": "dev-b7e4c27", "api": "1.0.0", "distributed": "1.0.0"},
            "last_updated": "2024-01-01T00:00:00Z"})")
                              .value();
        QCOMPARE(info.codebaseVersion, Version(u"dev-b7e4c27"_s));
        QCOMPARE(info.toolchain, u"go1.21.0"_s);
        QCOMPARE(info.components.at(u"api"_s), u"1.0.0"_s);
        QCOMPARE(info.lastUpdated, QDateTime(QDate(2024, 1, 1), QTime(0, 0), QTimeZone::UTC));
        QCOMPARE(fromJsonText<VersionInfo>(toJsonText(info)).value(), info);
    }

    void aVersionIsTheLeastThatMustBeThere()
    {
        QVERIFY(fromJsonText<VersionInfo>(R"({"codebase_version": "v1"})"));
        const auto none = fromJsonText<VersionInfo>("{}");
        QCOMPARE(none.error().message(),
                 u"/codebase_version: expected a value, but it is missing"_s);
    }
};

QTEST_GUILESS_MAIN(TestVersionInfo)
#include "test_version_info.moc"
