// SPDX-License-Identifier: GPL-3.0-or-later
import { WorkerSheet } from './detail/worker_sheet.js';
import { setText } from './dom.js';
import { figuresOf } from './figures.js';
import { Page } from './page.js';
import { Router, workerOf } from './router.js';
import { Alerts } from './views/alerts.js';
import { Cards } from './views/cards.js';
import { HistoryCharts, StatusChart } from './views/charts.js';
import { Header } from './views/header.js';
import { Running } from './views/running.js';
import { Verdict } from './views/verdict.js';
import { Workers } from './views/workers.js';

/** Lets the browser paint, and whoever types, in between. */
function breathe() {
    return new Promise((resolve) => {
        setTimeout(resolve, 0);
    });
}

/** @type {WorkerSheet | null} */
let sheet = null;

const page = new Page();
page.start(); // the coordinator answers while the rest is made
const header = new Header(page);
const verdict = new Verdict(page);
const router = new Router(showSheet);
await breathe();
const cards = new Cards({
    onWorkers: (statuses) => workers.choose(statuses),
    onAlerts: goToAlerts,
});
new Alerts(page);
new Running(page);
await breathe();
const workers = new Workers(page, (id) => router.openWorker(id));
await breathe();
const statusChart = new StatusChart((statuses) => workers.choose(statuses));
const historyCharts = new HistoryCharts(page);

function goToAlerts() {
    const alerts = document.getElementById('alerts');
    alerts.scrollIntoView();
    alerts.querySelector('a, button, select')?.focus({ preventScroll: true });
}

function showSheet(id) {
    if (sheet && sheet.id !== id) {
        const old = sheet;
        sheet = null;
        old.close();
    }
    if (!id || sheet || !page.session.caller) return;
    const opened = new WorkerSheet(page, id, () => onSheetClosed(opened));
    sheet = opened;
}

// It is told a moment later, when the same worker's sheet may be open again: that is another one.
function onSheetClosed(closed) {
    if (sheet !== closed) return;
    sheet = null;
    router.closeWorker();
    if (document.activeElement === document.body) workers.focus(closed.id);
}

function showTitle(figures) {
    const count = figures.alerts.open > 0 ? `(${figures.alerts.open}) ` : '';
    document.title = page.session.caller ? `${count}Lockstep · ${location.host}` : 'Lockstep';
}

function showFigures() {
    if (!page.store.isKnown) return;
    const figures = figuresOf(page.store);
    verdict.show(figures);
    cards.show(figures);
    statusChart.show(figures);
    header.showCount('alerts', figures.alerts.open);
    header.showCount('updates', figures.running);
    showTitle(figures);
    const version = page.store.status.coordinator_version;
    setText(document.getElementById('foot'), version ? `Lockstep ${version}` : '');
}

page.store.on(['fleet', 'alerts', 'updates', 'caller'], showFigures);
page.store.on(['fleet', 'updates', 'caller', 'tick'], (topics) => sheet?.refresh(topics));
page.store.on(['caller'], () => showSheet(workerOf(location.hash)));
page.onSignedOut = () => {
    router.clear();
    showSheet('');
    for (const view of [verdict, cards, statusChart, historyCharts, workers]) view.clear();
    setText(document.getElementById('foot'), '');
    document.title = 'Lockstep';
    for (const open of document.querySelectorAll('dialog[open]')) open.close();
};
// What came meanwhile.
page.store.changed('fleet', 'alerts', 'updates', 'silences', 'history', 'caller', 'link');
