// SPDX-License-Identifier: GPL-3.0-or-later
// What run.sh installed: the packages lie in the build folder, not beside the tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.LOCKSTEP_NODE_MODULES}/`);

export const { chromium } = require('playwright-core');
export const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
