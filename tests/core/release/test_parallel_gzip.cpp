// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/parallel_gzip.h"
#include "tests/core/release/run_tool.h"
#include "tests/support/scratch_folder.h"

#include <QBuffer>
#include <QFile>
#include <QTest>

using namespace lockstep;
using namespace lockstep::release;

namespace {

QByteArray sample(qsizetype size)
{
    QByteArray bytes;
    for (int i = 0; bytes.size() < size; ++i)
        bytes += "line " + QByteArray::number(i * 7919) + '\n';
    return bytes.first(size);
}

QByteArray compressed(const QByteArray& input, ParallelGzip::Options options,
                      qsizetype pieceSize = 1000)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    ParallelGzip gzip(out, options);
    if (!gzip.open(QIODevice::WriteOnly))
        return {};
    for (qsizetype at = 0; at < input.size(); at += pieceSize)
        gzip.write(input.sliced(at, std::min(pieceSize, input.size() - at)));
    gzip.close();
    return gzip.failure() ? out.data() : QByteArray();
}

} // namespace

class TestParallelGzip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gzipReadsWhatItWrites_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size : {0, 1, 4095, 4096, 4097, 40960, 123'456})
            QTest::addRow("%lld bytes", qlonglong(size)) << size;
    }
    void gzipReadsWhatItWrites()
    {
        QFETCH(const qsizetype, size);
        const test::ScratchFolder folder;
        const QString path = folder / u"out.gz"_s;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(compressed(sample(size), {.threads = 3, .blockSize = 4096}));
        file.close();
        QCOMPARE(test::runTool({u"gzip"_s, u"-dc"_s, path}), sample(size));
    }

    void theNumberOfThreadsDoesNotShow()
    {
        const QByteArray input = sample(300'000);
        const QByteArray one = compressed(input, {.threads = 1, .blockSize = 8192});
        QVERIFY(!one.isEmpty());
        QCOMPARE(compressed(input, {.threads = 4, .blockSize = 8192}), one);
        QCOMPARE(compressed(input, {.threads = 4, .blockSize = 8192}, 77), one);
        QCOMPARE(compressed(input, {.threads = 0, .blockSize = 8192}, 300'000), one);
    }

    void nothingOfTheMachineStandsInTheHeader()
    {
        const QByteArray out = compressed("x", {});
        QCOMPARE(out.first(4).toHex(), "1f8b0800"_ba);     // deflate, no name, no comment
        QCOMPARE(out.sliced(4, 4).toHex(), "00000000"_ba); // no time
        QCOMPARE(out.sliced(9, 1).toHex(), "ff"_ba);       // no particular system
    }

    void aFullDiskIsTold()
    {
        QFile full(u"/dev/full"_s);
        QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        ParallelGzip gzip(full, {.threads = 2, .blockSize = 1024});
        QVERIFY(gzip.open(QIODevice::WriteOnly));
        const QByteArray input = sample(100'000);
        QCOMPARE(gzip.write(input), -1);
        QCOMPARE(gzip.write(input), -1); // and it stays so
        gzip.close();
        QVERIFY(!gzip.failure());
        QCOMPARE(gzip.failure().error().code(), ErrorCode::NoSpace);
        QVERIFY(gzip.errorString().contains(u"no space left on device"_s));
    }

    void aFullDiskIsToldAtTheEndToo()
    {
        QFile full(u"/dev/full"_s);
        QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        ParallelGzip gzip(full);
        QVERIFY(gzip.open(QIODevice::WriteOnly));
        QCOMPARE(gzip.write("a little"), 8);
        gzip.close();
        QCOMPARE(gzip.failure().error().code(), ErrorCode::NoSpace);
    }

    void aLevelThatDoesNotExistIsRefused()
    {
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        ParallelGzip gzip(out, {.level = 99});
        QVERIFY(!gzip.open(QIODevice::WriteOnly));
        QCOMPARE(gzip.failure().error().code(), ErrorCode::InvalidArgument);
    }

    void itOnlyWrites()
    {
        QBuffer out;
        out.open(QIODevice::ReadWrite);
        ParallelGzip gzip(out);
        QVERIFY(!gzip.open(QIODevice::ReadOnly));
        QVERIFY(!gzip.open(QIODevice::ReadWrite));
    }

    void closingIsNotNeeded()
    {
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        {
            ParallelGzip gzip(out, {.threads = 4});
            QVERIFY(gzip.open(QIODevice::WriteOnly));
            gzip.write("text");
        }
        QCOMPARE(out.data(), compressed("text", {}));
    }
};

QTEST_GUILESS_MAIN(TestParallelGzip)
#include "test_parallel_gzip.moc"
