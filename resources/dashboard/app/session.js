// SPDX-License-Identifier: GPL-3.0-or-later

const tokenKey = 'lockstep.token';

/** Who looks at the page. The token is kept for this tab and nowhere else. */
export class Session {
    #storage;
    #token;

    /** @param {() => Storage} storage which may be forbidden, and throws then */
    constructor(storage) {
        this.#storage = storage;
        this.#token = read(storage);
        /** @type {{name: string, role: string} | null} */
        this.caller = null;
    }

    get token() {
        return this.#token;
    }

    set token(token) {
        this.#token = token;
        try {
            if (token) this.#storage().setItem(tokenKey, token);
            else this.#storage().removeItem(tokenKey);
        } catch {
            // Where storage is forbidden the token lives as long as the page.
        }
    }

    /** May the caller change anything? For a viewer the actions are not there at all. */
    get mayOperate() {
        return this.caller?.role === 'operator' || this.caller?.role === 'admin';
    }

    /** Forgets who it was. */
    clear() {
        this.token = '';
        this.caller = null;
    }
}

function read(storage) {
    try {
        return storage().getItem(tokenKey) ?? '';
    } catch {
        return '';
    }
}
