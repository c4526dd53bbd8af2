// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <QTest>

#include <cerrno>

using namespace lockstep;

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return fail(ErrorCode::InvalidArgument, u"%1 is odd"_s.arg(number));
    return number / 2;
}

Result<int> quarter(int number)
{
    LOCKSTEP_TRY(const int once, half(number));
    LOCKSTEP_TRY(const int twice, half(once));
    return twice;
}

Result<> checkEven(int number)
{
    LOCKSTEP_CHECK(half(number));
    return {};
}

} // namespace

class TestError : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contextGathersOutermostFirst()
    {
        const Error reset(ErrorCode::Unreachable, u"connection reset by peer"_s);
        QCOMPARE(reset.during(u"failed to upload update package"_s).message(),
                 u"failed to upload update package: connection reset by peer"_s);
        QCOMPARE(reset.during(u"x"_s).code(), ErrorCode::Unreachable);
    }

    void bothFailuresAreKept()
    {
        const Error first(ErrorCode::NoSpace, u"no space"_s);
        const Error second(ErrorCode::Io, u"cannot remove x"_s);
        QCOMPARE(first.also(second),
                 Error(ErrorCode::NoSpace, u"no space; also cannot remove x"_s));
    }

    void aBoundaryMayGiveAnotherCode()
    {
        QCOMPARE(Error(ErrorCode::Io, u"x"_s).as(ErrorCode::Refused),
                 Error(ErrorCode::Refused, u"x"_s));
    }

    void theSystemsErrorsReadAsPartOfASentence()
    {
        const Error full = errnoError(ENOSPC, u"cannot write /x"_s);
        QCOMPARE(full, Error(ErrorCode::NoSpace, u"cannot write /x: no space left on device"_s));
        QCOMPARE(errnoError(EDQUOT, u"x"_s).code(), ErrorCode::NoSpace);
        QCOMPARE(errnoError(ENOENT, u"x"_s).code(), ErrorCode::NotFound);
        QCOMPARE(errnoError(ECONNRESET, u"x"_s).code(), ErrorCode::Unreachable);
        QCOMPARE(errnoError(ETIMEDOUT, u"x"_s).code(), ErrorCode::Timeout);
        QCOMPARE(errnoError(EACCES, u"x"_s).code(), ErrorCode::Io);
        QCOMPARE(errnoError(EIO, u"x"_s).message(), u"x: input/output error"_s);
        QCOMPARE(errnoError(99'999, u"x"_s).message(), u"x: error 99999"_s);
    }

    void everyCodeHasAWordOfItsOwn()
    {
        QSet<QString> words;
        for (int code = 0; code <= int(ErrorCode::Internal); ++code)
            words.insert(machineWord(ErrorCode(code)));
        QCOMPARE(words.size(), int(ErrorCode::Internal) + 1);
        QCOMPARE(machineWord(ErrorCode::VerificationFailed), u"verification_failed"_s);
    }

    void tryHandsOnValuesAndErrors()
    {
        QCOMPARE(quarter(12).value(), 3);
        QCOMPARE(quarter(7).error().message(), u"7 is odd"_s);
        QCOMPARE(quarter(6).error().message(), u"3 is odd"_s);
        QVERIFY(checkEven(2));
        QVERIFY(!checkEven(3));
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "test_error.moc"
