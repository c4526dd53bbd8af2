// SPDX-License-Identifier: GPL-3.0-or-later

const route = /^#worker\/(.+)$/u;

/** The worker that the address names, or ''. */
export function workerOf(hash) {
    const named = route.exec(hash)?.[1] ?? '';
    try {
        return decodeURIComponent(named);
    } catch {
        return ''; // no name of ours
    }
}

/** The address names what is open, so that the way back closes it and it can be sent to a colleague. */
export class Router {
    #depth = 0;

    /** @param {(id: string) => void} onWorker '' when none is to be open */
    constructor(onWorker) {
        addEventListener('hashchange', () => onWorker(workerOf(location.hash)));
    }

    openWorker(id) {
        this.#depth += 1;
        location.hash = `worker/${encodeURIComponent(id)}`;
    }

    closeWorker() {
        if (!workerOf(location.hash)) return;
        if (this.#depth > 0) {
            this.#depth -= 1;
            history.back();
        } else {
            this.clear();
        }
    }

    /** Nothing stays in the address. */
    clear() {
        this.#depth = 0;
        history.replaceState(null, '', location.pathname + location.search);
    }
}
