// SPDX-License-Identifier: GPL-3.0-or-later

const patience = 20_000;

/** What went wrong, in the API's words where it said some. */
export class ApiError extends Error {
    /**
     * @param {string} message
     * @param {{status?: number, code?: string, retryAfter?: number}} [facts]
     */
    constructor(message, { status = 0, code = 'unreachable', retryAfter = NaN } = {}) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }
}

async function errorOf(response) {
    let body = {};
    try {
        body = await response.json();
    } catch {
        // A proxy's page is no JSON; the status says enough.
    }
    const message =
        typeof body?.error === 'string'
            ? body.error
            : `The coordinator answered ${response.status}.`;
    const code = typeof body?.code === 'string' ? body.code : 'protocol';
    const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
    return new ApiError(message, { status: response.status, code, retryAfter });
}

function reasonOf(error) {
    return error.name === 'TimeoutError'
        ? new ApiError('There was no answer in time.', { code: 'timeout' })
        : new ApiError('The coordinator cannot be reached.');
}

/** Keys to repeat a request with: the second one is answered like the first, and not done again. */
export function freshKey() {
    const numbers = crypto.getRandomValues(new Uint32Array(4));
    return `dashboard-${[...numbers].map((each) => each.toString(36)).join('')}`;
}

/** The coordinator's REST API. */
export class Api {
    #base;
    #token;
    #clock;

    /**
     * @param {{base: URL, token: () => string, clock: import('./clock.js').CoordinatorClock}} parts
     */
    constructor({ base, token, clock }) {
        this.#base = base;
        this.#token = token;
        this.#clock = clock;
        this.onRefused = () => {};
        /** Nobody is signed in: nothing is asked. */
        this.isClosed = false;
    }

    /** Reads something. */
    async get(path, { query = {} } = {}) {
        return this.#body(await this.#ask(path, { query }));
    }

    /** The same, with the tag to ask with the next time; no body where `etag` still holds. */
    async getTagged(path, etag) {
        const response = await this.#ask(path, { headers: etag ? { 'If-None-Match': etag } : {} });
        if (response.status === 304) return { etag, body: null };
        return { etag: response.headers.get('ETag') ?? '', body: await this.#body(response) };
    }

    /** Changes something. */
    async send(method, path, { body, headers = {} } = {}) {
        const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
        const response = await this.#ask(path, {
            method,
            headers: { ...json, ...headers },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        return this.#body(response);
    }

    /** The stream of events; the answer's body goes on until somebody ends it. */
    stream(lastId, signal) {
        const headers = {
            Accept: 'text/event-stream',
            ...(lastId === null ? {} : { 'Last-Event-ID': String(lastId) }),
        };
        return this.#ask('events/stream', { headers, signal });
    }

    async #ask(path, { method = 'GET', query = {}, headers = {}, body, signal }) {
        if (this.isClosed)
            throw new ApiError('Sign in to go on.', { status: 401, code: 'unauthenticated' });
        const token = this.#token();
        const response = await this.#fetch(path, query, {
            method,
            body,
            headers: {
                Accept: 'application/json',
                ...headers,
                ...(token ? { Authorization: `Bearer ${token}` } : {}),
            },
            signal: signal ?? AbortSignal.timeout(patience),
        });
        this.#clock.learn(response.headers.get('Date'));
        if (response.ok || response.status === 304) return response;
        const error = await errorOf(response);
        if (response.status === 401 && token === this.#token()) this.onRefused(error);
        throw error;
    }

    async #fetch(path, query, options) {
        const url = new URL(path, this.#base);
        for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
        try {
            return await fetch(url, {
                ...options,
                cache: 'no-store',
                credentials: 'same-origin',
                redirect: 'error',
                referrerPolicy: 'no-referrer',
            });
        } catch (error) {
            if (options.signal?.aborted && error.name === 'AbortError') throw error;
            throw reasonOf(error);
        }
    }

    async #body(response) {
        try {
            return await response.json();
        } catch (error) {
            throw error.name === 'SyntaxError'
                ? new ApiError('The answer makes no sense.', { code: 'protocol' })
                : reasonOf(error);
        }
    }
}
