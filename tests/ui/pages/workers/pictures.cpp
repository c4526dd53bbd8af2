#include "tests/support/eventually.h"
#include "tests/ui/pages/workers/page_bench.h"
#include "tests/ui/support/sample_fleets.h"
#include "ui/prompts/plan_sheet.h"
#include "ui/style/theme.h"
#include "ui/pages/workers/worker_sheet.h"
#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QAbstractItemView>
#include <QAbstractButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace lockstep;
using namespace lockstep::test;

static void shoot(QWidget& w, const QString& name)
{
    QTest::qWait(300);
    w.grab().save(u"/tmp/workers-"_s + name + u".png"_s);
}

static void large()
{
    PageBench bench;
    fillLarge(bench.fleet, bench.clock, 10'000);
    bench.open();
    QTest::qWait(2000);
    QElapsedTimer timer;
    for (auto* view : {bench.grid(), bench.table()}) {
        auto* edit = bench.find<QLineEdit>(u"searchEdit"_s);
        edit->setFocus();
        for (const QChar c : u"group:eu status:outdated"_s) {
            timer.start();
            QTest::keyClick(edit, c.toLatin1());
            const auto a = timer.nsecsElapsed();
            view->repaint();
            qDebug("%c: %.1f ms, with paint %.1f ms, rows %d", c.toLatin1(), double(a) / 1e6, double(timer.nsecsElapsed()) / 1e6, int(view->model()->rowCount()));
        }
        timer.start();
        edit->clear();
        view->repaint();
        qDebug("clear %.1f", double(timer.nsecsElapsed()) / 1e6);
        timer.start(); view->selectAll(); qDebug("select all %.1f", double(timer.nsecsElapsed()) / 1e6);
        timer.start(); view->clearSelection(); qDebug("clear sel %.1f", double(timer.nsecsElapsed()) / 1e6);
        bench.find<QAbstractButton>(u"segment1"_s)->click();
    }
    shoot(*bench.page, u"large"_s);
    bench.page->hide();
    timer.start();
    ui::WorkersPage second({*bench.session, *bench.operations, *bench.settings, bench.book, bench.prompts});
    second.resize(1280, 800);
    second.show();
    second.grab();
    qDebug("first paint %.1f", double(timer.nsecsElapsed()) / 1e6);
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    ui::Theme theme(app, ui::ThemeChoice::Light);
    if (argc > 1) { large(); return 0; }
    for (auto choice : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
        theme.choose(choice);
        const QString mode = choice == ui::ThemeChoice::Light ? u"light"_s : u"dark"_s;
        {
            PageBench bench; bench.open();
            shoot(*bench.page, u"empty-"_s + mode);
        }
        PageBench bench;
        fillNormal(bench.fleet, bench.clock);
        bench.open();
        shoot(*bench.page, u"grid-"_s + mode);
        QString worker, updating;
        for (auto& [id, view] : bench.fleet.workers) { if (view.drift && worker.isEmpty()) worker = id.value(); if (!view.updateId.isEmpty()) updating = id.value(); }
        bench.page->open({.page = ui::PageId::Workers, .item = worker});
        shoot(*bench.page, u"detail-"_s + mode);
        if (!updating.isEmpty()) { bench.page->open({.page = ui::PageId::Workers, .item = updating}); shoot(*bench.page, u"updating-"_s + mode); }
        auto* scroll = bench.find<QScrollArea>(u"detailScroll"_s);
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        shoot(*bench.page, u"detail-end-"_s + mode);
        bench.click(u"segment1"_s);
        shoot(*bench.page, u"table-"_s + mode);
        bench.click(u"closeDetail"_s);
        shoot(*bench.page, u"table-wide-"_s + mode);
        bench.type(u"status:"_s);
        shoot(*bench.page, u"suggest-"_s + mode);
        bench.type(u"statos:x "_s);
        QTest::qWait(700);
        shoot(*bench.page, u"error-"_s + mode);
        bench.type(u"x"_s);
        bench.find<QLineEdit>(u"searchEdit"_s)->clear();
        bench.table()->selectAll();
        bench.click(u"updateSelected"_s);
        if (auto* d = bench.page->findChild<QDialog*>()) { shoot(*d, u"plan-"_s + mode); d->close(); }
        ui::WorkerSheet sheet(*bench.session, nullptr, bench.page.get());
        sheet.setAttribute(Qt::WA_DeleteOnClose, false);
        sheet.show();
        shoot(sheet, u"sheet-"_s + mode);
    }
    return 0;
}
