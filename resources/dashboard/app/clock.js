// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The coordinator's clock, as its answers tell it. Ages are reckoned by it, for the clock of the
 * machine that shows the page may be an hour off, or be put right while we look.
 */
export class CoordinatorClock {
    #steady;
    #wall;
    #base = null;

    /**
     * @param {() => number} steady milliseconds that never jump
     * @param {() => number} wall the browser's own clock, for as long as nothing better is known
     */
    constructor(steady = () => performance.now(), wall = () => Date.now()) {
        this.#steady = steady;
        this.#wall = wall;
    }

    /** What an answer's Date header says; it is cut to the second. */
    learn(date) {
        const told = Date.parse(date ?? '');
        if (!Number.isNaN(told)) this.#correct(told, told + 999);
    }

    /** A time that the coordinator wrote into an answer just now. */
    learnExactly(time) {
        const told = Date.parse(time ?? '');
        if (!Number.isNaN(told)) this.#correct(told, told + 2500);
    }

    /** Milliseconds since the epoch, by the coordinator. */
    now() {
        return this.#base === null ? this.#wall() : this.#base + this.#steady();
    }

    // It could have been any time from `least` to `most`: what we believe is kept when it is there.
    #correct(least, most) {
        const believed = this.#base === null ? NaN : this.now();
        if (!(believed >= least && believed <= most))
            this.#base =
                (Number.isNaN(believed) || believed < least ? least : most) - this.#steady();
    }
}
