// SPDX-License-Identifier: GPL-3.0-or-later
import { Api } from './api.js';
import { CoordinatorClock } from './clock.js';
import { openSignIn } from './dialogs/sign_in.js';
import { Feed } from './feed.js';
import { History } from './history.js';
import { Link } from './link.js';
import { Notices } from './notices.js';
import { Operations } from './operations.js';
import { Refresher } from './refresher.js';
import { Session } from './session.js';
import { Store } from './store.js';

const fallback = 30_000;
const fullRefresh = 120_000;
const revoked =
    'Your token is no longer accepted: it has expired or was revoked. ' +
    'Sign in again to go on; what you were looking at is still here.';

/** Whoever looks at a fleet: signs in, is kept up to date, signs out. */
export class Page {
    #signIn = null;
    #isRefused = false;
    #nextRead = 0;
    #retry = 0;

    constructor() {
        this.store = new Store();
        this.clock = new CoordinatorClock();
        this.link = new Link(this.clock);
        this.session = new Session(() => sessionStorage);
        const base = new URL('../../', document.baseURI);
        this.api = new Api({ base, token: () => this.session.token, clock: this.clock });
        this.refresher = new Refresher(this);
        this.notices = new Notices(
            document.getElementById('notices'),
            () => this.session.caller !== null,
        );
        this.operations = new Operations(this);
        this.history = new History(this);
        this.feed = new Feed((lastId, signal) => this.api.stream(lastId, signal), this.#listener());
        this.onSignedOut = () => {};
        this.#connect();
    }

    /** Asks who we are; whoever is not let in is asked for a token. */
    async start() {
        clearTimeout(this.#retry);
        try {
            this.#enter(await this.api.get('auth/whoami'));
        } catch (error) {
            if (error.status === 401) return; // the sign-in is there already
            if (error.status === 403) return this.#turnAway(error);
            this.link.failed(error);
            this.store.changed('link');
            this.#retry = setTimeout(() => this.start(), 2000);
        }
    }

    /** Forgets the token and everything that came with it. */
    signOut() {
        this.#leave();
        this.session.clear();
        this.store.forget();
        this.link.forget();
        this.notices.clear();
        this.operations.clear();
        this.onSignedOut();
        document.body.dataset.state = 'signed-out';
        this.store.changed('fleet', 'alerts', 'updates', 'silences', 'history', 'caller', 'link');
        this.askToken('You have signed out.');
    }

    /** Asks for a token. */
    askToken(reason, mayClose = false) {
        if (this.#signIn?.isOpen) return;
        this.#signIn = openSignIn({
            reason,
            mayClose,
            tryToken: (token) => this.#tryToken(token),
            onDone: () => {},
        });
    }

    /** What somebody does who does not want to wait. */
    tryNow() {
        if (!this.session.caller) return this.start();
        this.feed.nudge();
        this.refresher.everything();
        this.refresher.wake();
    }

    #connect() {
        this.api.onRefused = () => this.#onRefused();
        this.refresher.onFailed = (error) => this.#onTrouble(error);
        this.refresher.onDone = () => this.#onRead();
        const wake = () => (document.hidden ? undefined : this.#onWake());
        document.addEventListener('visibilitychange', wake);
        addEventListener('online', wake);
        addEventListener('offline', () => this.store.changed('link'));
        addEventListener('pageshow', (event) => (event.persisted ? wake() : undefined));
        setInterval(() => this.#onSecond(), 1000);
    }

    #listener() {
        return {
            onOpen: () => {
                this.link.isStreaming = true;
                this.refresher.everything();
                this.refresher.lookTwice();
                this.store.changed('link');
            },
            onHeard: () => this.link.heard(),
            onEvent: (event) => this.refresher.note(event),
            onReset: () => this.refresher.everything(),
            onLost: (error) => this.#onStreamLost(error),
        };
    }

    #enter(caller) {
        this.session.caller = caller;
        this.#isRefused = false;
        this.api.isClosed = false;
        document.body.dataset.state = 'in';
        this.store.changed('caller', 'fleet', 'alerts', 'updates', 'link');
        this.feed.start();
        this.refresher.everything();
        this.#nextRead = performance.now() + fallback;
    }

    #leave() {
        this.api.isClosed = true;
        this.feed.stop();
        this.refresher.stop();
        this.history.stop();
    }

    #onRead() {
        this.link.wasRead();
        this.store.changed('link');
    }

    // Without a stream we ask, which also tells whether anybody is there at all.
    #onStreamLost(error) {
        this.link.isStreaming = false;
        if (error.status !== 401) this.refresher.everything();
        this.store.changed('link');
    }

    #onTrouble(error) {
        if (error.status === 401) return;
        this.link.failed(error);
        this.store.changed('link');
    }

    // The caller is known, but may not look: a worker's token, or the page of another site.
    #turnAway(error) {
        this.#leave();
        document.body.dataset.state = 'signed-out';
        this.askToken(`You may not look at this fleet: ${error.message}.`);
    }

    #onRefused() {
        const wasIn = this.session.caller !== null;
        this.#isRefused = true;
        this.#leave();
        this.link.isStreaming = false;
        if (!wasIn) document.body.dataset.state = 'signed-out';
        this.askToken(wasIn || this.session.token ? revoked : '');
        this.store.changed('link');
    }

    async #tryToken(token) {
        const old = this.session.token;
        this.session.token = token;
        this.api.isClosed = false;
        const refused = this.api.onRefused;
        this.api.onRefused = () => {};
        try {
            this.#enter(await this.api.get('auth/whoami'));
            return '';
        } catch (error) {
            this.session.token = error.status === 401 ? '' : old;
            this.api.isClosed = this.session.caller === null || this.#isRefused;
            return error.status === 401 ? 'This token is not accepted.' : error.message;
        } finally {
            this.api.onRefused = refused;
        }
    }

    #onWake() {
        this.feed.nudge();
        if (!this.session.caller && !this.#signIn?.isOpen) return this.start();
        if (this.session.caller && this.link.age > 5000) this.refresher.everything();
        this.refresher.wake();
        this.store.changed('link', 'tick');
        return undefined;
    }

    // Twice a minute everything is read where no events come; with events, now and then.
    #onSecond() {
        if (document.hidden || !this.session.caller || this.#signIn?.isOpen) return;
        const now = performance.now();
        if (now >= this.#nextRead) {
            this.#nextRead = now + (this.link.isStreaming ? fullRefresh : fallback);
            this.refresher.everything();
        }
        this.#followRunning(now);
        this.store.changed('link');
    }

    // How far a step has come is in the update alone: what runs is asked for every other second.
    #followRunning(now) {
        const running = [...this.store.updates.values()].filter((each) => !each.ended_at);
        const second = Math.floor(now / 1000);
        if (running.length > 0 && second % 2 === 0)
            this.refresher.updates(
                running
                    .filter((each) => each.status !== 'queued')
                    .slice(0, 10)
                    .map((each) => each.update_id),
            );
        const hasEnded = [...this.store.updates.values()].some(
            (each) => this.clock.now() - Date.parse(each.ended_at ?? '') < 20_000,
        );
        if (running.length > 0 || hasEnded || second % 10 === 0) this.store.changed('tick');
    }
}
