// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/parallel_gzip.h"

#include <libdeflate.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>

namespace lockstep::release {

namespace {

constexpr int mostThreads = 16;

struct CompressorDeleter {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, CompressorDeleter>;

/// A block on its way: filled by the writer, compressed by a thread, written by the writer.
struct Block {
    std::unique_ptr<char[]> input;
    std::unique_ptr<char[]> output;
    size_t inputSize = 0;
    size_t outputSize = 0;
    bool isCompressed = false; ///< guarded by the pool's mutex
};

int threadCount(int wanted)
{
    const int cores = int(std::max(1u, std::thread::hardware_concurrency()));
    return wanted > 0 ? wanted : std::min(cores, mostThreads);
}

Result<> writeWhole(QIODevice& out, const char* data, size_t size)
{
    errno = 0;
    if (out.write(data, qint64(size)) == qint64(size))
        return {};
    if (errno != 0)
        return fail(errnoError(errno, u"cannot write"_s));
    return fail(ErrorCode::Io, u"cannot write: "_s + out.errorString());
}

/// Threads that compress the blocks given to them, each with its own compressor.
class Pool {
public:
    Result<> start(int threads, int level, size_t outputLimit)
    {
        m_outputLimit = outputLimit;
        for (int i = 0; i < threads; ++i) {
            Compressor compressor(libdeflate_alloc_compressor(level));
            if (!compressor)
                return fail(ErrorCode::InvalidArgument,
                            u"no gzip compression of level %1"_s.arg(level));
            m_threads.emplace_back(
                [this, c = std::move(compressor)](const std::stop_token& stop) { run(*c, stop); });
        }
        return {};
    }
    void add(Block& block)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_waiting.push_back(&block);
        }
        m_hasWork.notify_one();
    }
    bool isCompressed(const Block& block)
    {
        const std::scoped_lock lock(m_mutex);
        return block.isCompressed;
    }
    void awaitCompressed(const Block& block)
    {
        std::unique_lock lock(m_mutex);
        m_hasResult.wait(lock, [&] { return block.isCompressed; });
    }

private:
    void run(libdeflate_compressor& compressor, const std::stop_token& stop)
    {
        for (std::unique_lock lock(m_mutex);;) {
            if (!m_hasWork.wait(lock, stop, [&] { return !m_waiting.empty(); }))
                return;
            Block& block = *m_waiting.front();
            m_waiting.pop_front();
            lock.unlock();
            block.outputSize = libdeflate_gzip_compress(
                &compressor, block.input.get(), block.inputSize, block.output.get(), m_outputLimit);
            lock.lock();
            block.isCompressed = true;
            m_hasResult.notify_one();
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_hasWork;
    std::condition_variable m_hasResult;
    std::deque<Block*> m_waiting;
    size_t m_outputLimit = 0;
    std::vector<std::jthread> m_threads; // last: joined before what they use goes
};

} // namespace

/// A ring of blocks: `oldest` is the next to be written, `filling` the one that takes input.
struct ParallelGzip::Private {
    QIODevice& out;
    Options options;
    Result<> failure;
    size_t blockSize = 0;
    std::vector<Block> ring;
    size_t oldest = 0;
    size_t filling = 0;
    bool wroteAny = false;
    std::unique_ptr<Pool> pool; // last: its threads work on the ring

    Result<> start()
    {
        const int threads = threadCount(options.threads);
        blockSize = size_t(std::max<qsizetype>(options.blockSize, 1));
        const size_t limit = libdeflate_gzip_compress_bound(nullptr, blockSize);
        ring = std::vector<Block>(size_t(threads) + 4); // some to spare while a file is opened
        for (Block& block : ring) {
            block.input = std::make_unique_for_overwrite<char[]>(blockSize);
            block.output = std::make_unique_for_overwrite<char[]>(limit);
        }
        oldest = filling = 0;
        wroteAny = false;
        pool = std::make_unique<Pool>();
        return pool->start(threads, options.level, limit);
    }

    size_t after(size_t index) const { return (index + 1) % ring.size(); }

    Result<> add(const char* data, size_t size)
    {
        while (size > 0) {
            Block& block = ring[filling];
            const size_t part = std::min(size, blockSize - block.inputSize);
            std::memcpy(block.input.get() + block.inputSize, data, part);
            block.inputSize += part;
            data += part;
            size -= part;
            if (block.inputSize == blockSize) {
                LOCKSTEP_CHECK(submit());
            }
        }
        return {};
    }

    /// Hands over the block being filled, and makes room for the next one.
    Result<> submit()
    {
        pool->add(ring[filling]);
        filling = after(filling);
        wroteAny = true;
        while (oldest != filling && pool->isCompressed(ring[oldest])) {
            LOCKSTEP_CHECK(writeOldest());
        }
        return after(filling) == oldest ? writeOldest() : Result<>();
    }

    Result<> writeOldest()
    {
        Block& block = ring[oldest];
        pool->awaitCompressed(block);
        LOCKSTEP_CHECK(writeWhole(out, block.output.get(), block.outputSize));
        block.inputSize = 0;
        block.isCompressed = false;
        oldest = after(oldest);
        return {};
    }

    Result<> finish()
    {
        // No input at all is one empty member: an empty file would not be gzip.
        if (ring[filling].inputSize > 0 || !wroteAny) {
            LOCKSTEP_CHECK(submit());
        }
        while (oldest != filling) {
            LOCKSTEP_CHECK(writeOldest());
        }
        return {};
    }
};

ParallelGzip::ParallelGzip(QIODevice& out) : ParallelGzip(out, Options()) {}

ParallelGzip::ParallelGzip(QIODevice& out, Options options)
    : d(std::make_unique<Private>(out, options))
{}

ParallelGzip::~ParallelGzip() { ParallelGzip::close(); }

bool ParallelGzip::open(OpenMode mode)
{
    if ((mode & ReadWrite) != WriteOnly) {
        setErrorString(u"opened for anything but writing"_s);
        return false;
    }
    d->failure = d->start();
    if (!d->failure) {
        setErrorString(d->failure.error().message());
        return false;
    }
    return QIODevice::open(mode | Unbuffered);
}

void ParallelGzip::close()
{
    if (!isOpen())
        return;
    if (d->failure)
        d->failure = d->finish();
    if (!d->failure)
        setErrorString(d->failure.error().message());
    d->pool.reset();
    d->ring.clear();
    QIODevice::close();
}

Result<> ParallelGzip::failure() const { return d->failure; }

qint64 ParallelGzip::readData(char* /*data*/, qint64 /*size*/) { return -1; }

qint64 ParallelGzip::writeData(const char* data, qint64 size)
{
    if (d->failure)
        d->failure = d->add(data, size_t(size));
    if (d->failure)
        return size;
    setErrorString(d->failure.error().message());
    return -1;
}

} // namespace lockstep::release
