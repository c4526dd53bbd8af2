// SPDX-License-Identifier: GPL-3.0-or-later
// The console over large fleets, offscreen: how soon it shows, answers a key, and how it scrolls
// while a thousand workers a second change. The fleet is one of values in the same process, on a
// thread of its own. Beside the time that passes stands what the window's thread itself works, for
// the first grows with all else that the machine does.
#include "tests/bench/support/fleet_thread.h"
#include "tests/ui/support/sample_fleets.h"
#include "ui/prompts/dialog_prompts.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_factory.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <cstdio>
#include <sys/resource.h>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

double milliseconds(const QElapsedTimer& since) { return double(since.nsecsElapsed()) / 1e6; }

double megabytesNow()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

/// Processor time, of the process or the thread that asks.
double cpuSeconds(int of)
{
    rusage usage{};
    getrusage(of, &usage);
    const auto seconds = [](const timeval& t) {
        return double(t.tv_sec) + double(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, size_t(share * double(values.size())))];
}

void print(const QString& what, const QString& figure)
{
    std::printf("  %-52s %s\n", qUtf8Printable(what), qUtf8Printable(figure));
    std::fflush(stdout);
}

QString ms(double value) { return u"%1 ms"_s.arg(value, 0, 'f', 1); }

/// Notes when a widget has been painted.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget& widget) { widget.installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            ++paints;
        return false;
    }
    int paints = 0;
};

/// The console over one fleet.
class Stage {
public:
    explicit Stage(int workers)
        : m_fleet([&](test::FakeFleet& fleet) { test::fillLarge(fleet, m_clock, workers); }),
          m_megabytesBefore(megabytesNow())
    {
        m_settings.change([](ui::Settings& settings) {
            settings.seenGreeting = true;
            settings.workersView = ui::WorkersView::Table;
        });
        m_window.resize(1440, 900);
        m_window.show();
        m_session = m_connections.openTemporary(u"Bench"_s, u"unix:/run/x.sock"_s);
        QElapsedTimer clock;
        clock.start();
        QTimer pulse;
        QObject::connect(&pulse, &QTimer::timeout, &pulse, [&, last = qint64(0)]() mutable {
            const qint64 now = clock.elapsed();
            m_heldUp = std::max(m_heldUp, now - std::exchange(last, now));
        });
        pulse.start(1);
        const bool isKnown = QTest::qWaitFor(
            [&] {
                return state().workers().size() == size_t(workers) &&
                       state().topic(ui::Topic::Alerts).isKnown() && m_fleet.isListenedTo();
            },
            120'000);
        if (!isKnown)
            qFatal("the fleet is not known");
        m_loaded = clock.elapsed();
        QTest::qWait(500);
    }

    const ui::FleetState& state() const { return m_connections.sessionOf(m_session)->fleet(); }
    ui::MainWindow& window() { return m_window; }
    bench::FleetThread& fleet() { return m_fleet; }
    qint64 loaded() const { return m_loaded; }
    /// The longest that the window's thread was busy at once meanwhile.
    qint64 heldUp() const { return m_heldUp; }
    /// What the process has taken since the fleet was there and the console not yet.
    double megabytes() const { return megabytesNow() - m_megabytesBefore; }

    /// From the click on the page until its list is painted.
    double firstPaint()
    {
        QElapsedTimer since;
        since.start();
        m_window.open({}, {.page = ui::PageId::Workers});
        PaintWatch watch(*list().viewport());
        list().viewport()->repaint();
        return milliseconds(since);
    }
    QAbstractItemView& list()
    {
        for (auto* view : m_window.findChildren<QAbstractItemView*>()) {
            if (view->isVisible() && view->model() && view->model()->rowCount() > 100)
                return *view;
        }
        qFatal("there is no list of workers");
    }
    QLineEdit& filter() const
    {
        for (auto* line : m_window.findChildren<QLineEdit*>()) {
            if (line->isVisible())
                return *line;
        }
        qFatal("there is no filter");
    }

private:
    SystemClock m_clock;
    bench::FleetThread m_fleet;
    double m_megabytesBefore;
    qint64 m_loaded = 0; ///< ms until the fleet was known
    qint64 m_heldUp = 0; ///< ms
    ui::SettingsStore m_settings{{}, [](const QByteArray&) { return Result<>(); }};
    ui::MemoryVault m_vault;
    ui::Connections m_connections{
        m_settings, m_vault, [this](const client::Endpoint&) { return m_fleet.client(); }, m_clock};
    ui::DialogPrompts m_prompts{nullptr};
    ui::MainWindow m_window{{.settings = m_settings,
                             .connections = m_connections,
                             .prompts = m_prompts,
                             .makePage = ui::consolePages()}};
    QString m_session;
};

struct Keys {
    double slowest = 0; ///< ms from a key until the list shows what it leaves over
    double worked = 0;  ///< ms of processor time of the window's thread, the most for one key
};

Keys typeFilter(Stage& stage, const QString& text)
{
    Keys keys;
    QLineEdit& line = stage.filter();
    line.setFocus();
    for (const QChar letter : text) {
        QElapsedTimer since;
        since.start();
        const double before = cpuSeconds(RUSAGE_THREAD);
        QTest::keyClick(&line, letter.toLatin1());
        QCoreApplication::processEvents();
        stage.window().repaint();
        keys.slowest = std::max(keys.slowest, milliseconds(since));
        keys.worked = std::max(keys.worked, 1000 * (cpuSeconds(RUSAGE_THREAD) - before));
        QTest::qWait(60);
    }
    line.clear();
    QTest::qWait(300);
    return keys;
}

void printKeys(const QString& what, const Keys& keys)
{
    print(what, u"worst %1, of which work %2"_s.arg(ms(keys.slowest), ms(keys.worked)));
}

struct Frames {
    std::vector<double> late; ///< ms from when each was due until it was painted
    std::vector<double>
        worked; ///< ms of processor time of the window's thread, from one to the next
};

/// A screen that wants a picture every 16 ms. One that is missed is as late as the next one.
Frames watch(Duration span, const std::function<void()>& paint)
{
    constexpr qint64 period = 16;
    Frames frames;
    QEventLoop loop;
    QTimer screen;
    screen.setTimerType(Qt::PreciseTimer);
    QElapsedTimer clock;
    clock.start();
    qint64 due = period;
    double before = cpuSeconds(RUSAGE_THREAD);
    QObject::connect(&screen, &QTimer::timeout, &loop, [&] {
        const qint64 begun = clock.elapsed();
        paint();
        for (; due <= begun; due += period)
            frames.late.push_back(milliseconds(clock) - double(due));
        const double now = cpuSeconds(RUSAGE_THREAD);
        frames.worked.push_back(1000 * (now - std::exchange(before, now)));
        if (begun >= span.count())
            loop.quit();
    });
    screen.start(int(period));
    loop.exec();
    return frames;
}

/// Every picture a little further down the list, and painted whole.
Frames scroll(Stage& stage, Duration span)
{
    QAbstractItemView& list = stage.list();
    QScrollBar& bar = *list.verticalScrollBar();
    return watch(span, [&] {
        bar.setValue((bar.value() + 3) % std::max(1, bar.maximum()));
        list.viewport()->repaint();
    });
}

/// A page that is only looked at.
Frames lookAt(Stage& stage, ui::PageId page, Duration span)
{
    stage.window().open({}, {.page = page});
    QTest::qWait(1000);
    return watch(span, [] {});
}

void printFrames(const QString& what, const Frames& frames)
{
    const auto figures = [](const std::vector<double>& values) {
        return u"%1, p99 %2, worst %3"_s.arg(ms(percentile(values, 0.5)),
                                             ms(percentile(values, 0.99)),
                                             ms(std::ranges::max(values)));
    };
    print(what + u", a frame"_s, figures(frames.late));
    print(u"  of which work of the window's thread"_s, figures(frames.worked));
}

void measure(int workers)
{
    std::printf("\n%d workers\n", workers);
    Stage stage(workers);
    print(u"reading the fleet"_s,
          u"%1 ms, the window held up at most %2 ms"_s.arg(stage.loaded()).arg(stage.heldUp()));
    print(u"first paint of the list"_s, ms(stage.firstPaint()));
    QTest::qWait(500);
    printKeys(u"filter, a keystroke"_s, typeFilter(stage, u"berlin-1"_s));
    printFrames(u"scrolling"_s, scroll(stage, 4s));
    stage.fleet().change(1000);
    QTest::qWait(1000);
    printFrames(u"scrolling while 1,000 workers/s change"_s, scroll(stage, 10s));
    printKeys(u"filter meanwhile, a keystroke"_s, typeFilter(stage, u"berlin-1"_s));
    printFrames(u"the overview meanwhile"_s, lookAt(stage, ui::PageId::Overview, 5s));
    stage.fleet().change(0);
    print(u"memory"_s, u"%1 MB, %2 MB of it the console's"_s.arg(megabytesNow(), 0, 'f', 0)
                           .arg(stage.megabytes(), 0, 'f', 0));
}

void measureIdle()
{
    Stage stage(1000);
    stage.window().open({}, {.page = ui::PageId::Workers});
    QTest::qWait(3000);
    const double before = cpuSeconds(RUSAGE_SELF);
    QElapsedTimer clock;
    clock.start();
    QTest::qWait(20'000);
    const double share =
        100 * (cpuSeconds(RUSAGE_SELF) - before) / (double(clock.elapsed()) / 1000);
    std::printf("\nidle with 1,000 workers\n");
    print(u"processor time"_s, u"%1 % of a core"_s.arg(share, 0, 'f', 2));
}

/// The program itself, from its start until there is something to see.
void measureStart()
{
    std::vector<double> took;
    for (int i = 0; i < 5; ++i) {
        const QTemporaryDir folder;
        QProcess console;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const QString& name :
             {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_RUNTIME_DIR"_s})
            environment.insert(name, folder.path());
        environment.insert(u"QT_LOGGING_RULES"_s, u"lockstep.desktop.debug=true"_s);
        console.setProcessEnvironment(environment);
        console.setProcessChannelMode(QProcess::MergedChannels);
        QElapsedTimer since;
        since.start();
        console.start(QCoreApplication::applicationDirPath() + u"/lockstep"_s, QStringList());
        QByteArray said;
        while (!said.contains("first paint") && console.waitForReadyRead(10'000))
            said += console.readAll();
        took.push_back(milliseconds(since));
        console.terminate();
        console.waitForFinished(20'000);
    }
    std::printf("start\n");
    print(u"lockstep, to its first paint (median of 5)"_s,
          ms(percentile(took, 0.5)) + u", worst "_s + ms(std::ranges::max(took)));
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const ui::Theme theme(application, ui::ThemeChoice::Light);
    std::printf("console, offscreen\n\n");
    if (QApplication::arguments().size() > 1) { // a fleet of that size alone
        measure(QApplication::arguments().at(1).toInt());
        return 0;
    }
    measureStart();
    measure(10'000);
    measureIdle();
    measure(100'000);
    return 0;
}
