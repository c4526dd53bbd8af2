// SPDX-License-Identifier: GPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { boardOf, fleetOf } from './fake_fleet.mjs';

const root = new URL('../../../', import.meta.url).pathname;
const assets = '/api/v1/monitoring/version/dashboard';
const chartJs = '/usr/share/javascript/chart.js/chart.min.js';
const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
};

/** The coordinator's own policy, read where it stands. */
const policy = [...readFileSync(`${root}core/api/dashboard_resource.cpp`, 'utf8')
  .match(/\{"Content-Security-Policy",([^}]*)\}/)[1].matchAll(/"([^"]*)"/g)]
  .map(([, part]) => part).join('');

export async function startFake({ workers = 3 } = {}) {
  const fake = new FakeCoordinator(fleetOf(workers));
  await fake.start();
  return fake;
}

/**
 * Serves the dashboard's page from the source folder and whatever a test wants its API to say.
 *   fleet    what there is: see fake_fleet.mjs
 *   tokens   text → {name, role}
 *   nobody   who one is without a token: {name, role}, or null: 401
 *   ahead    milliseconds by which its clock is ahead of the browser's
 *   broken   a status that every answer of the API has then, such as 500; 0: none
 *   asked    what was asked for: {method, path, body}, newest last
 */
export class FakeCoordinator {
  nobody = { name: 'loopback', role: 'operator' };
  tokens = new Map();
  ahead = 0;
  broken = 0;
  asked = [];
  #answers = [];
  #streams = new Set();
  #events = [];
  #lastId = 0;
  #server;
  #port = 0;

  constructor(fleet) {
    this.fleet = fleet;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** On the port that it had before, if it had one. */
  start() {
    this.#server = http.createServer((request, response) => this.#take(request, response));
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(this.#port, '127.0.0.1', () => {
        this.#port = this.#server.address().port;
        resolve();
      });
    });
  }

  /** Every connection breaks, and new ones are refused. */
  stop() {
    const closed = new Promise((resolve) => { this.#server.close(resolve); });
    this.#server.closeAllConnections();
    this.#streams.clear();
    return closed;
  }

  /**
   * How a request is answered from now on: `give` gets {url, body, match} and gives the JSON, or
   * {status, body, headers, text}. `pattern` is for the path below /api/v1/.
   */
  answer(method, pattern, give) {
    this.#answers.unshift({ method, pattern, give });
  }

  /** Tells every stream of an event, and keeps it for those who resume. */
  emit(type, workerId = '', data = {}, message = type) {
    const event = {
      id: ++this.#lastId, type, worker_id: workerId, time: this.#time(), message,
      data: { ...(workerId && { worker_id: workerId }), ...data },
    };
    this.#events.push(event);
    for (const stream of this.#streams) stream.write(messageOf(event));
  }

  /** Tells every stream that what it knows is worth nothing. */
  reset() {
    for (const stream of this.#streams)
      stream.write(`id: ${this.#lastId}\nevent: reset\ndata: {"id":${this.#lastId}}\n\n`);
  }

  /** The streams end, as a proxy ends them now and then. */
  endStreams() {
    for (const stream of this.#streams) stream.end();
  }

  get readers() {
    return this.#streams.size;
  }

  #now() {
    return Date.now() + this.ahead;
  }

  #time() {
    return new Date(this.#now()).toISOString();
  }

  async #take(request, response) {
    const url = new URL(request.url, 'http://fake');
    response.setHeader('Date', new Date(this.#now()).toUTCString());
    let body = '';
    for await (const chunk of request) body += chunk;
    if (url.pathname.startsWith('/api/v1/') && !url.pathname.startsWith(`${assets}.`) &&
        !url.pathname.startsWith(`${assets}/`))
      return this.#api(request, response, url, body && JSON.parse(body));
    return sendFile(response, url.pathname);
  }

  #api(request, response, url, body) {
    const where = url.pathname.slice('/api/v1/'.length);
    this.asked.push({ method: request.method, path: where + url.search, body });
    const send = ({ status = 200, body: json, text, headers = {} }) => response
      .writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers })
      .end(text ?? JSON.stringify(json));
    const refuse = (status, code, error) => send({ status, body: { error, code, details: {} } });
    if (this.broken) return refuse(this.broken, 'internal', 'an unexpected failure; id 1234');
    const caller = this.#callerOf(request);
    if (!caller) return refuse(401, 'unauthenticated', 'this wants a token');
    if (where === 'events/stream') return this.#stream(request, response);
    const own = this.#answers.find((each) => each.method === request.method && each.pattern.test(where));
    if (own) {
      const given = own.give({ url, body, match: where.match(own.pattern) });
      return send(given.status || given.text !== undefined ? given : { body: given });
    }
    const usual = request.method === 'GET' && this.#usual(where, url.searchParams, caller);
    return usual ? send({ body: usual }) : refuse(404, 'not_found', `there is no ${url.pathname}`);
  }

  #callerOf(request) {
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    return token === undefined ? this.nobody : this.tokens.get(token);
  }

  #usual(where, query, caller) {
    const { fleet } = this;
    const list = (items) => ({ items, count: items.length });
    switch (where) {
      case 'auth/whoami': return caller;
      case 'version': return { codebase_version: '0.1.0' };
      case 'monitoring/version/dashboard': return boardOf(fleet, this.#now());
      case 'monitoring/version/alerts':
        return { alerts: fleet.alerts, count: fleet.alerts.length, total: fleet.alerts.length, enabled: true };
      case 'monitoring/version/alerts/silences': return list(fleet.silences);
      case 'monitoring/version/history': return { from: this.#time(), to: this.#time(), step: '5m', series: [] };
      case 'distributed/workers': return list(this.#workers(query));
      case 'updates': return list(this.#updates(query));
      case 'releases': return list(fleet.releases);
      case 'backups': return list(fleet.backups);
      case 'events': return list(this.#events.filter((each) =>
        !query.get('worker_id') || each.worker_id === query.get('worker_id')));
      default: return this.#one(where);
    }
  }

  #one(where) {
    const [kind, id, ...rest] = where.replace(/^distributed\//, '').split('/').map(decodeURIComponent);
    if (rest.length > 0) return null;
    if (kind === 'workers') return this.fleet.workers.get(id);
    return kind === 'updates' ? this.fleet.updates.find((each) => each.update_id === id) : null;
  }

  #workers(query) {
    const ids = query.get('ids')?.split(',');
    const wanted = query.get('q') ?? '';
    return [...this.fleet.workers.values()].filter((each) =>
      (!ids || ids.includes(each.id)) && each.id.includes(wanted));
  }

  #updates(query) {
    return this.fleet.updates.filter((each) =>
      (!query.get('worker_id') || each.worker_id === query.get('worker_id')) &&
      (query.get('state') !== 'active' || !each.ended_at));
  }

  #stream(request, response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': welcome\n\n');
    const since = Number(request.headers['last-event-id'] ?? this.#lastId);
    for (const event of this.#events) {
      if (event.id > since) response.write(messageOf(event));
    }
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }
}

function messageOf(event) {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function fileOf(pathname) {
  if (pathname === `${assets}/vendor/chart.js`) return chartJs;
  const name = pathname === `${assets}.html` ? 'dashboard.html' : pathname.slice(assets.length + 1);
  return path.join(root, 'resources/dashboard', name);
}

async function sendFile(response, pathname) {
  try {
    const content = await readFile(fileOf(pathname));
    response.writeHead(200, {
      'Content-Type': types[path.extname(pathname)] ?? 'application/octet-stream',
      'Content-Security-Policy': policy, 'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer',
    }).end(content);
  } catch {
    response.writeHead(404, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ error: `there is no ${pathname}`, code: 'not_found', details: {} }));
  }
}
