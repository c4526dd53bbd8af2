// SPDX-License-Identifier: GPL-3.0-or-later
// The console over large fleets, offscreen: how soon it shows, answers a key, and how it scrolls
// while a thousand workers a second change. The fleet is one of values in the same process and
// thread, so what it costs to make the answers counts against the console, too.
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

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
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
    {
        test::fillLarge(m_fleet, m_clock, workers);
        m_settings.change([](ui::Settings& settings) {
            settings.seenGreeting = true;
            settings.workersView = ui::WorkersView::Table;
        });
        m_window.resize(1440, 900);
        m_window.show();
        m_session = m_connections.openTemporary(u"Bench"_s, u"unix:/run/x.sock"_s);
        const bool isKnown = QTest::qWaitFor(
            [&] {
                return state().workers().size() == size_t(workers) &&
                       state().topic(ui::Topic::Alerts).isKnown() && m_fleet.listeners() == 1;
            },
            120'000);
        if (!isKnown)
            qFatal("the fleet is not known");
        QTest::qWait(500);
    }

    const ui::FleetState& state() const { return m_connections.sessionOf(m_session)->fleet(); }
    ui::MainWindow& window() { return m_window; }
    test::FakeFleet& fleet() { return m_fleet; }

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
    test::FakeFleet m_fleet{m_clock};
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

/// From each key until the list shows what it leaves over.
std::vector<double> typeFilter(Stage& stage, const QString& text)
{
    std::vector<double> took;
    QLineEdit& line = stage.filter();
    line.setFocus();
    for (const QChar letter : text) {
        QElapsedTimer since;
        since.start();
        QTest::keyClick(&line, letter.toLatin1());
        QCoreApplication::processEvents();
        stage.window().repaint();
        took.push_back(milliseconds(since));
        QTest::qWait(60);
    }
    line.clear();
    QTest::qWait(300);
    return took;
}

/// Frames of 16 ms for a while: each scrolls on, and is late by as much as anything held it up.
std::vector<double> scroll(Stage& stage, Duration span, int changesPerSecond)
{
    std::vector<double> frames;
    std::vector<WorkerId> ids;
    for (const auto& [id, view] : stage.fleet().workers)
        ids.push_back(id);
    QScrollBar& bar = *stage.list().verticalScrollBar();
    QElapsedTimer clock;
    clock.start();
    size_t next = 0;
    qint64 changed = 0;
    for (qint64 due = 16; due < span.count(); due += 16) {
        QTest::qWait(int(std::max<qint64>(0, due - clock.elapsed())));
        bar.setValue((bar.value() + 3) % std::max(1, bar.maximum()));
        stage.list().viewport()->repaint();
        frames.push_back(double(clock.nsecsElapsed()) / 1e6 - double(due));
        while (changed * 1000 < changesPerSecond * clock.elapsed()) {
            const WorkerId& id = ids[next++ % ids.size()];
            WorkerView& view = stage.fleet().workers.at(id);
            view.reason = QString::number(++changed);
            stage.fleet().happen(event_type::workerHealthChanged, id.value());
        }
    }
    return frames;
}

void measure(int workers)
{
    std::printf("\n%d workers\n", workers);
    Stage stage(workers);
    print(u"first paint of the list"_s, ms(stage.firstPaint()));
    QTest::qWait(500);
    const auto keys = typeFilter(stage, u"berlin-1"_s);
    print(u"filter, a keystroke (worst of %1)"_s.arg(keys.size()), ms(std::ranges::max(keys)));
    const auto quiet = scroll(stage, 4s, 0);
    print(u"scrolling, p99 of frames"_s, ms(percentile(quiet, 0.99)));
    const auto busy = scroll(stage, 6s, 1000);
    print(u"scrolling while 1,000 workers/s change, p99"_s,
          ms(percentile(busy, 0.99)) + u", worst "_s + ms(std::ranges::max(busy)));
    print(u"memory of all, the fleet of values included"_s,
          u"%1 MB"_s.arg(megabytesNow(), 0, 'f', 0));
}

void measureIdle()
{
    Stage stage(1000);
    stage.window().open({}, {.page = ui::PageId::Workers});
    QTest::qWait(3000);
    const double before = cpuSeconds();
    QElapsedTimer clock;
    clock.start();
    QTest::qWait(20'000);
    const double share = 100 * (cpuSeconds() - before) / (double(clock.elapsed()) / 1000);
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
    measureStart();
    measure(10'000);
    measureIdle();
    measure(100'000);
    return 0;
}
