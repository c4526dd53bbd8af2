// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messages.h"
#include "core/net/http.h"

#include <QRegularExpression>
#include <QTest>

namespace lockstep::net {

struct Wish {
    int port = 1;
    static constexpr auto fields() { return std::tuple{field("port", &Wish::port)}; }
};

class TestHttp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void headerNamesDoNotCareForCase();
    void theFirstOfTwoHeadersCounts();
    void anErrorIsAnsweredWithItsStatusAndWord_data();
    void anErrorIsAnsweredWithItsStatusAndWord();
    void aDefectIsHiddenBehindAnIdThatTheLogHasToo();
    void unauthenticatedTellsHowToAuthenticate();
    void anEmptyBodyIsAnEmptyObject();
    void anUnknownMemberOfABodyIsNamed();
};

void TestHttp::headerNamesDoNotCareForCase()
{
    const Headers headers{{"X-Worker-ID", "w1"}};
    QCOMPARE(headers.value("x-worker-id"), "w1"_ba);
    QVERIFY(headers.contains("X-WORKER-ID"));
    QVERIFY(!headers.contains("X-Worker"));
    QCOMPARE(headers.value("X-Worker"), ""_ba);
}

void TestHttp::theFirstOfTwoHeadersCounts()
{
    Headers headers{{"A", "1"}};
    headers.insert("a", "2");
    QCOMPARE(headers.value("A"), "1"_ba);
    QCOMPARE(headers.items().size(), 2U);
}

void TestHttp::anErrorIsAnsweredWithItsStatusAndWord_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    const auto row = [](ErrorCode code, int status) {
        QTest::newRow(qPrintable(machineWord(code))) << int(code) << status;
    };
    row(ErrorCode::InvalidArgument, 400);
    row(ErrorCode::Unauthenticated, 401);
    row(ErrorCode::PermissionDenied, 403);
    row(ErrorCode::NotFound, 404);
    row(ErrorCode::Conflict, 409);
    row(ErrorCode::TooLarge, 413);
    row(ErrorCode::Refused, 422);
    row(ErrorCode::VerificationFailed, 422);
    row(ErrorCode::Io, 500);
    row(ErrorCode::Unreachable, 502);
    row(ErrorCode::Protocol, 502);
    row(ErrorCode::Cancelled, 503);
    row(ErrorCode::Timeout, 504);
    row(ErrorCode::NoSpace, 507);
}

void TestHttp::anErrorIsAnsweredWithItsStatusAndWord()
{
    QFETCH(int, code);
    const Response response = Response::error(Error(ErrorCode(code), u"no such thing"_s));
    QTEST(response.status, "status");
    QCOMPARE(response.headers.value("Content-Type"), "application/json"_ba);
    const auto body = fromJsonText<ErrorBody>(response.body);
    QVERIFY(body);
    QCOMPARE(body->error, u"no such thing"_s);
    QCOMPARE(body->code, machineWord(ErrorCode(code)));
}

void TestHttp::aDefectIsHiddenBehindAnIdThatTheLogHasToo()
{
    static QString logged;
    const auto handler = [](QtMsgType, const QMessageLogContext&, const QString& message) {
        logged = message;
    };
    const auto before = qInstallMessageHandler(handler);
    const Response response = Response::error(Error(ErrorCode::Internal, u"secret path"_s));
    qInstallMessageHandler(before);

    QCOMPARE(response.status, 500);
    QVERIFY(!response.body.contains("secret"));
    const auto body = fromJsonText<ErrorBody>(response.body);
    QVERIFY(body);
    const QString id = body->details.value("id"_L1).toString();
    QVERIFY(!id.isEmpty());
    QVERIFY(body->error.contains(id));
    QVERIFY(logged.contains(id) && logged.contains("secret path"_L1));
}

void TestHttp::unauthenticatedTellsHowToAuthenticate()
{
    const Response response = Response::error(Error(ErrorCode::Unauthenticated, u"who?"_s));
    QCOMPARE(response.headers.value("WWW-Authenticate"), "Bearer"_ba);
}

void TestHttp::anEmptyBodyIsAnEmptyObject()
{
    Request request;
    request.body = " \r\n";
    const auto wish = request.bodyAs<Wish>();
    QVERIFY(wish);
    QCOMPARE(wish->port, 1);
}

void TestHttp::anUnknownMemberOfABodyIsNamed()
{
    Request request;
    request.body = R"({"prot": 2})";
    const auto wish = request.bodyAs<Wish>();
    QVERIFY(!wish);
    QVERIFY(wish.error().message().contains("prot"_L1));
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestHttp)
#include "test_http.moc"
