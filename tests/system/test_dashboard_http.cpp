// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "tests/support/gunzip.h"
#include "tests/system/coordinator_process.h"

#include <QDirIterator>
#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

const QByteArray base = "/api/v1/monitoring/version/";
const QByteArray page = base + "dashboard.html";
const QByteArray assets = base + "dashboard/";
const QString folder = u"resources/dashboard/"_s;

/// What a browser asks for, and what it should get.
std::map<QByteArray, QByteArray> filesOfTheFolder()
{
    std::map<QByteArray, QByteArray> files;
    QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        const QByteArray name = path.sliced(folder.size()).toUtf8();
        files[name == "dashboard.html" ? page : assets + name] = readFile(path).value();
    }
    return files;
}

} // namespace

/// The web dashboard as a real coordinator gives it out.
class TestDashboardHttp : public QObject {
    Q_OBJECT

    std::unique_ptr<CoordinatorProcess> m_coordinator;
    std::map<QByteArray, QByteArray> m_files = filesOfTheFolder();

    RawAnswer get(const QByteArray& target, const net::Headers& headers = {},
                  const QByteArray& method = "GET") const
    {
        return ask(m_coordinator->byTcp(),
                   {.method = method, .target = target, .headers = headers});
    }
    RawAnswer getPacked(const QByteArray& target) const
    {
        return get(target, {{"Accept-Encoding", "gzip, deflate, br"}});
    }

private Q_SLOTS:
    void initTestCase() { m_coordinator = std::make_unique<CoordinatorProcess>(); }

    void everyFileIsServedAsItIsAndPacked()
    {
        QVERIFY(m_files.contains(page));
        for (const auto& [path, bytes] : m_files) {
            const RawAnswer plain = get(path);
            QCOMPARE(plain.status, 200);
            QVERIFY2(plain.body == bytes, path.constData());
            QVERIFY(!plain.headers.contains("Content-Encoding"));
            const RawAnswer packed = getPacked(path);
            const bool isGzip = packed.headers.value("Content-Encoding") == "gzip";
            QVERIFY2((isGzip ? gunzip(packed.body) : packed.body) == bytes, path.constData());
            QVERIFY2(packed.body.size() <= bytes.size(), path.constData());
        }
    }

    void theTypesAreWhatABrowserInsistsOn()
    {
        const std::map<QString, QByteArray> types{{u"html"_s, "text/html; charset=utf-8"},
                                                  {u"css"_s, "text/css; charset=utf-8"},
                                                  {u"js"_s, "text/javascript; charset=utf-8"},
                                                  {u"svg"_s, "image/svg+xml"}};
        for (const auto& [path, bytes] : m_files) {
            const auto type = types.find(QString::fromUtf8(path).section(u'.', -1));
            if (type != types.end())
                QCOMPARE(get(path).headers.value("Content-Type"), type->second);
        }
    }

    void theChartsAreDrawnByTheSystemsChartJs()
    {
        const RawAnswer script = getPacked(assets + "vendor/chart.js");
        QCOMPARE(script.status, 200);
        QCOMPARE(script.headers.value("Content-Type"), "text/javascript; charset=utf-8");
        QVERIFY(gunzip(script.body).contains("Chart.js v"));
        QVERIFY(!QFile::exists(folder + u"vendor"_s));
    }

    void theWholePageIsLessThan200KilobytesToFetch()
    {
        qsizetype sum = getPacked(assets + "vendor/chart.js").body.size();
        for (const auto& [path, bytes] : m_files)
            sum += getPacked(path).body.size();
        QVERIFY2(sum < 200'000, qPrintable(u"%1 bytes"_s.arg(sum)));
    }

    void thePageForbidsWhatItDoesNotNeed()
    {
        const net::Headers headers = getPacked(page).headers;
        const QByteArray policy = headers.value("Content-Security-Policy");
        QVERIFY(policy.startsWith("default-src 'none'; "));
        for (const char* rule : {"script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'",
                                 "form-action 'none'", "require-trusted-types-for 'script'"})
            QVERIFY2(policy.split(';').contains(" " + QByteArray(rule)), rule);
        QVERIFY(!policy.contains("unsafe"));
        QVERIFY(!policy.contains("http"));
        QCOMPARE(headers.value("Referrer-Policy"), "no-referrer");
        QCOMPARE(headers.value("Cross-Origin-Opener-Policy"), "same-origin");
        QVERIFY(headers.value("Permissions-Policy").contains("camera=()"));
    }

    void noFileCanBeAPageNorPartOfAnotherSites()
    {
        const auto check = [&](const QByteArray& path) {
            const net::Headers headers = getPacked(path).headers;
            QVERIFY(headers.value("Content-Security-Policy").startsWith("default-src 'none'"));
            QCOMPARE(headers.value("Cross-Origin-Resource-Policy"), "same-origin");
            QCOMPARE(headers.value("X-Content-Type-Options"), "nosniff");
            QVERIFY(!headers.contains("Set-Cookie"));
        };
        check(assets + "vendor/chart.js");
        for (const auto& [path, bytes] : m_files)
            check(path);
    }

    void whoHasItAlreadyIsToldNoMore()
    {
        const RawAnswer packed = getPacked(page);
        const RawAnswer plain = get(page);
        const QByteArray tag = packed.headers.value("ETag");
        QVERIFY2(tag.startsWith('"'), tag.constData()); // strong
        QCOMPARE(packed.headers.value("Cache-Control"), "no-cache");
        if (packed.headers.contains("Content-Encoding")) {
            QVERIFY(tag != plain.headers.value("ETag"));
            QCOMPARE(packed.headers.value("Vary"), "Accept-Encoding");
            QCOMPARE(plain.headers.value("Vary"), "Accept-Encoding");
        }
        const RawAnswer again = get(page, {{"Accept-Encoding", "gzip"}, {"If-None-Match", tag}});
        QCOMPARE(again.status, 304);
        QVERIFY(again.body.isEmpty());
        QCOMPARE(again.headers.value("ETag"), tag);
        QCOMPARE(get(page, {{"If-None-Match", "\"another\""}}).status, 200);
    }

    void headIsAnsweredWithoutTheFile()
    {
        const RawAnswer head = get(page, {}, "HEAD");
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers.value("Content-Length"), QByteArray::number(m_files[page].size()));
        QVERIFY(head.body.isEmpty());
    }

    void theRootLeadsToThePageWhereverAProxyPutIt()
    {
        const RawAnswer root = get("/");
        QCOMPARE(root.status, 302);
        const QByteArray target = root.headers.value("Location");
        QCOMPARE(target, page.sliced(1));
        const auto resolved = [&](const QString& url) { return QUrl(url).resolved(QUrl(target)); };
        QCOMPARE(resolved(u"https://ops.example/fleet/"_s),
                 QUrl(u"https://ops.example/fleet"_s + page));
        QCOMPARE(get(QUrl(resolved(u"http://a/"_s)).path().toUtf8()).status, 200);
    }

    void whatIsNotInTheTableIsNotThere_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::newRow("nothing") << assets << 404;
        QTest::newRow("another file") << assets + "nothing.js" << 404;
        QTest::newRow("a folder") << assets + "vendor" << 404;
        QTest::newRow("a folder with its slash") << assets + "vendor/" << 404;
        QTest::newRow("the page below its own") << assets + "dashboard.html" << 404;
        QTest::newRow("another case") << assets + "vendor/Chart.js" << 404;
        QTest::newRow("a file's name and more") << assets + "vendor/chart.js/" << 404;
        QTest::newRow("too deep") << assets + "a/b/c/d.js" << 404;
        QTest::newRow("up") << assets + "../../../../../etc/passwd" << 400;
        QTest::newRow("up, encoded") << assets + "%2e%2e/%2e%2e/etc/passwd" << 400;
        QTest::newRow("an encoded slash") << assets + "..%2f..%2fetc%2fpasswd" << 400;
        QTest::newRow("a backslash") << assets + "..%5c..%5cetc%5cpasswd" << 404;
        QTest::newRow("an absolute path") << assets + "/etc/passwd" << 404;
        QTest::newRow("a zero") << assets + "vendor/chart.js%00.html" << 400;
        QTest::newRow("a query") << assets + "vendor/chart.js?v=1" << 400;
    }

    void whatIsNotInTheTableIsNotThere()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const int, status);
        const RawAnswer answer = get(target);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("Content-Type"), "application/json");
        QCOMPARE(answer.code(), status == 404 ? u"not_found"_s : u"invalid_argument"_s);
    }

    void whoIsNobodyGetsThePageAndNoneOfItsFigures()
    {
        QCOMPARE(get(page).status, 200);
        QCOMPARE(get(base + "dashboard").status, 401);
        const net::Headers wrong{{"Authorization", "Bearer lockstep_AAAA"}};
        QCOMPARE(get(page, wrong).status, 200); // an open route asks nobody who they are
    }
};

QTEST_GUILESS_MAIN(TestDashboardHttp)
#include "test_dashboard_http.moc"
