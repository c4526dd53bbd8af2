// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from './wait.mjs';

const expected = 'v1.1.0';

/** An address of this machine for itself. */
const addressOf = (number) => `127.10.${Math.floor(number / 250)}.${(number % 250) + 1}`;
const idOf = (number) => `worker${String(number).padStart(4, '0')}`;

/**
 * A real coordinator with `count` plain workers, which are one small server: each shows the version
 * that it is told to. For what needs many workers and installs nothing.
 */
export async function startFarm(count) {
  const farm = new Farm(count);
  await farm.start();
  return farm;
}

class Farm {
  #count;
  #folder;
  #workers;
  #coordinator;
  #versions = new Map();

  constructor(count) {
    this.#count = count;
  }

  async start() {
    this.#folder = await mkdtemp(path.join(tmpdir(), 'lockstep-farm-'));
    this.#workers = await this.#serve();
    const config = await this.#configure(this.#workers.address().port);
    this.#coordinator = spawn(path.join(process.env.LOCKSTEP_PROGRAMS, 'lockstepd'), ['--config', config],
      { stdio: ['ignore', 'ignore', 'pipe'] });
    this.url = await this.#listening();
    await eventually('every worker', async () => {
      const { summary } = await this.api('GET', '/monitoring/version/dashboard');
      return summary.up_to_date_workers === this.#count;
    }, 120_000);
  }

  #serve() {
    const server = http.createServer((request, response) => {
      const version = this.#versions.get(request.socket.localAddress) ?? expected;
      const answer = request.url === '/health' ? { status: 'healthy' } : versionInfo(version);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    });
    return new Promise((resolve) => { server.listen(0, '0.0.0.0', () => resolve(server)); });
  }

  async #configure(port) {
    const source = path.join(this.#folder, 'source');
    await mkdir(source);
    await writeFile(path.join(source, 'VERSION'), `${expected}\n`);
    const workers = Array.from({ length: this.#count }, (_, number) =>
      `    ${idOf(number)}: { host: ${addressOf(number)}, port: ${port}, tls: false, group: g${number % 7} }`);
    const file = path.join(this.#folder, 'lockstepd.yaml');
    await writeFile(file, `product: translator
state_dir: ${this.#folder}/state
listen: { port: 0, socket: ${this.#folder}/coordinator.sock }
auth: { loopback: trust }
limits: { requests_per_second: 100000, burst: 100000 }
version_manager: { source_dir: ${source}, critical_components: [] }
distributed:
  workers:
${workers.join('\n')}
`);
    return file;
  }

  #listening() {
    const said = [];
    return new Promise((resolve, reject) => {
      createInterface({ input: this.#coordinator.stderr })
        .on('line', (line) => {
          said.push(line);
          const match = line.match(/listening on (http:\/\/127\.0\.0\.1:\d+)/);
          if (match) resolve(match[1]);
        })
        .on('close', () => reject(new Error(`the coordinator ended:\n${said.slice(-20).join('\n')}`)));
    });
  }

  async api(method, target) {
    const response = await fetch(`${this.url}/api/v1${target}`, { method });
    if (!response.ok) throw new Error(`${method} ${target}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** The worker shows another version, and the coordinator sees it. */
  async change(number) {
    const index = number % this.#count;
    const address = addressOf(index);
    this.#versions.set(address, this.#versions.get(address) === 'v1.0.0' ? expected : 'v1.0.0');
    await this.api('POST', `/distributed/workers/${idOf(index)}/check`);
  }

  async stop() {
    const gone = new Promise((resolve) => { this.#coordinator.once('exit', resolve); });
    this.#coordinator.kill();
    await gone;
    this.#workers.closeAllConnections();
    this.#workers.close();
    await rm(this.#folder, { recursive: true });
  }
}

function versionInfo(version) {
  return {
    codebase_version: version, build_time: '2026-01-01T00:00:00Z', git_commit: '', go_version: '',
    components: { translator: version }, last_updated: '2026-01-01T00:00:00Z',
  };
}
