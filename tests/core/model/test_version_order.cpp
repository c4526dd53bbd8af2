// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/version_order.h"

#include <QTest>

using namespace lockstep;

namespace {

std::partial_ordering compare(const QString& a, const QString& b)
{
    return compareVersions(Version(a), Version(b));
}

} // namespace

class TestVersionOrder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachIsBeforeAllThatFollow()
    {
        const QStringList ascending{u"0.9"_s,
                                    u"1.0.0-0"_s,
                                    u"1.0.0-9"_s,
                                    u"1.0.0-10"_s,
                                    u"1.0.0-alpha"_s,
                                    u"v1.0.0-alpha.1"_s,
                                    u"1.0.0-alpha.beta"_s,
                                    u"1.0.0-beta"_s,
                                    u"1.0.0-beta.2"_s,
                                    u"1.0.0-beta.11"_s,
                                    u"1.0.0-rc-1.1"_s,
                                    u"1.0.0"_s,
                                    u"v1.0.0.1"_s,
                                    u"1.0.9"_s,
                                    u"v1.0.10"_s,
                                    u"1.2"_s,
                                    u"1.10.0"_s,
                                    u"2"_s,
                                    u"2024.01.05"_s,
                                    u"2024.1.6"_s,
                                    u"18446744073709551616"_s,
                                    u"18446744073709551617"_s};
        for (qsizetype i = 0; i < ascending.size(); ++i) {
            for (qsizetype j = 0; j < ascending.size(); ++j) {
                QVERIFY2(compare(ascending[i], ascending[j]) == (i <=> j),
                         qPrintable(ascending[i] + u" and "_s + ascending[j]));
                QCOMPARE(comesBefore(Version(ascending[i]), Version(ascending[j])), i < j);
            }
        }
    }

    void whatMeansTheSameIsEquivalent()
    {
        QVERIFY(compare(u"v1.2.0"_s, u"1.2"_s) == 0);
        QVERIFY(compare(u"1"_s, u"1.0.0.0"_s) == 0);
        QVERIFY(compare(u"1.0.0+build.7"_s, u"1.0.0+other_build"_s) == 0);
        QVERIFY(compare(u"1.0.0-rc.1+build-2"_s, u"1.0-rc.1"_s) == 0);
        QVERIFY(compare(u"1.02"_s, u"1.2"_s) == 0);
    }

    void whatIsNoSuchVersionHasNoPlace_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "v", "nightly", "1.x", "1..2", "1.", ".1", "1.0-", "1.0-a..b", "1.0-a.",
              "1.0-a_b", "1_0", "vv1", "V1", "+1", "-1", "1.0 ", "\xd9\xa1.\xd9\xa2"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatIsNoSuchVersionHasNoPlace()
    {
        QFETCH(const QString, text);
        QVERIFY(!isOrdered(Version(text)));
        QVERIFY(compare(text, u"1.0"_s) == std::partial_ordering::unordered);
        QVERIFY(compare(u"1.0"_s, text) == std::partial_ordering::unordered);
        QVERIFY(compare(text, text) == std::partial_ordering::unordered);
    }

    void sortingPutsWhatHasNoPlaceFirstAndTellsEquivalentsApart()
    {
        std::vector<Version> versions;
        for (const auto& text :
             {u"v1.10"_s, u"nightly"_s, u"v1.0"_s, u"v1.9"_s, QString(), u"1.0.0"_s, u"master"_s})
            versions.emplace_back(text);
        std::ranges::sort(versions, comesBefore);
        QStringList sorted;
        for (const Version& version : versions)
            sorted << version.value();
        QCOMPARE(sorted, (QStringList{QString(), u"master"_s, u"nightly"_s, u"1.0.0"_s, u"v1.0"_s,
                                      u"v1.9"_s, u"v1.10"_s}));
    }
};

QTEST_GUILESS_MAIN(TestVersionOrder)
#include "test_version_order.moc"
