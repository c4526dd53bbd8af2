// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from './wait.mjs';

const program = '/usr/sbin/nginx';

export const hasNginx = spawnSync(program, ['-v']).status === 0;

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const configuration = (folder, port, block) => `
daemon off;
master_process off;
pid ${folder}/pid;
error_log ${folder}/error.log;
events { worker_connections 64; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((each) => `${each}_temp_path ${folder}/${each};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port} ssl;
    http2 on;
    ssl_certificate ${folder}/certificate.pem;
    ssl_certificate_key ${folder}/key.pem;
    ${block}
  }
}
`;

function makeCertificate(folder) {
  spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
    '-subj', '/CN=coordinator.example', '-keyout', `${folder}/key.pem`, '-out', `${folder}/certificate.pem`]);
}

/** An nginx with TLS and this block in its server. */
export async function startNginx(block) {
  const folder = await mkdtemp(path.join(tmpdir(), 'lockstep-nginx-'));
  const port = await freePort();
  makeCertificate(folder);
  await writeFile(`${folder}/nginx.conf`, configuration(folder, port, block));
  const nginx = spawn(program, ['-p', folder, '-e', `${folder}/error.log`, '-c', `${folder}/nginx.conf`],
    { stdio: 'inherit' });
  const gone = new Promise((resolve) => { nginx.once('exit', resolve); });
  await eventually('nginx', () => nginx.exitCode !== null || answers(port), 10_000);
  return {
    url: `https://127.0.0.1:${port}`,
    async stop() {
      nginx.kill();
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .on('connect', () => resolve(socket.destroy() && true))
      .on('error', () => resolve(false));
  });
}
