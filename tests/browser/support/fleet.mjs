// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from './wait.mjs';

const programs = process.env.LOCKSTEP_PROGRAMS;

/** Starts a demo fleet: a coordinator and agents as processes, which run v1.0.0. */
export async function startFleet({ workers = 2 } = {}) {
  const demo = spawn(path.join(programs, 'lockstep-demo'),
    ['--announce', '--no-console', '--workers', String(workers)],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  const announced = await announcementOf(demo);
  return new Fleet(demo, announced);
}

function announcementOf(demo) {
  const said = [];
  return new Promise((resolve, reject) => {
    createInterface({ input: demo.stdout })
      .on('line', (line) => {
        said.push(line);
        if (line.startsWith('{')) resolve(JSON.parse(line));
      })
      .on('close', () => reject(new Error(`there is no fleet; the demo said:\n${said.join('\n')}`)));
  });
}

class Fleet {
  #demo;
  #socket;
  #coordinator; // one that was started by hand; null: the demo's own

  constructor(demo, { coordinator, url }) {
    this.#demo = demo;
    this.#socket = coordinator.replace(/^unix:/, '');
    this.url = url;
    this.folder = path.dirname(path.dirname(this.#socket));
  }

  /** Asks the API as the owner of the coordinator's socket; gives the answer's JSON. */
  async api(method, target, body, headers = {}) {
    const { status, text } = await this.#ask(method, target, body, headers);
    if (status >= 400) throw new Error(`${method} ${target}: ${status} ${text}`);
    return JSON.parse(text);
  }

  #ask(method, target, body, headers) {
    const options = {
      socketPath: this.#socket,
      path: `/api/v1${target}`,
      method,
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
    };
    return new Promise((resolve, reject) => {
      const request = http.request(options, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode, text });
      });
      request.on('error', reject);
      request.end(body && JSON.stringify(body));
    });
  }

  /** A new token: its text and its id. */
  async token(role) {
    const made = await this.api('POST', '/auth/tokens', { name: `test ${role}`, role });
    return { text: made.token, id: made.details.id };
  }

  revoke(token) {
    return this.api('DELETE', `/auth/tokens/${token.id}`);
  }

  /** Says what the fleet should run. */
  expect(version) {
    return this.api('PUT', '/channels/production', { version });
  }

  worker(id) {
    return this.api('GET', `/distributed/workers/${id}`);
  }

  async versionOf(id) {
    return (await this.worker(id)).version;
  }

  /** Waits until the newest update of the worker has ended, and gives it. */
  endedUpdate(id) {
    return eventually(`the end of the update of ${id}`, async () => {
      const { items } = await this.api('GET', `/updates?worker_id=${id}&limit=1`);
      return items[0]?.ended_at && items[0];
    });
  }

  /** Who comes from this machine is nobody any more, or an operator again. */
  async loopback(word) {
    const file = path.join(this.folder, 'lockstepd.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/loopback: \w+/, `loopback: ${word}`));
    process.kill(await this.#coordinatorPid(), 'SIGHUP');
  }

  /** Cuts the coordinator's power. */
  async kill() {
    const pid = await this.#coordinatorPid();
    process.kill(pid, 'SIGKILL');
    await eventually('the end of the coordinator', () => this.#isAway());
  }

  /** Starts it again over the same state, on the same port. */
  async start() {
    this.#coordinator = spawn(path.join(programs, 'lockstepd'),
      ['--config', path.join(this.folder, 'lockstepd.yaml')], { stdio: 'ignore' });
    await eventually('the coordinator', async () => !(await this.#isAway()));
  }

  async #isAway() {
    try {
      await this.#ask('GET', '/version');
      return false;
    } catch {
      return true;
    }
  }

  async #coordinatorPid() {
    if (this.#coordinator) return this.#coordinator.pid;
    const { pid } = this.#demo;
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim();
    for (const child of children.split(' ')) {
      if ((await readFile(`/proc/${child}/cmdline`, 'utf8')).includes('/lockstepd\0')) return Number(child);
    }
    throw new Error('the coordinator does not run');
  }

  async stop() {
    for (const process of [this.#coordinator, this.#demo]) {
      if (!process || process.exitCode !== null || process.signalCode !== null) continue;
      const gone = new Promise((resolve) => process.once('exit', resolve));
      process.kill('SIGTERM');
      await gone;
    }
  }
}
