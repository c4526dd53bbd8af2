// SPDX-License-Identifier: GPL-3.0-or-later

const most = 1 << 20;

/** Reads server-sent events out of a text that comes in pieces. */
export class EventReader {
    #rest = '';
    #fields = { id: null, type: '', data: [] };

    /**
     * The events that this piece of text completes.
     * @param {string} piece
     * @returns {{id: string | null, type: string, data: string}[]}
     */
    read(piece) {
        const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/u);
        this.#rest = lines.pop();
        if (this.#rest.length > most) throw new RangeError('an event of the stream is too large');
        const events = [];
        for (const line of lines) {
            if (line === '') this.#end(events);
            else this.#take(line);
        }
        return events;
    }

    #take(line) {
        const colon = line.indexOf(':');
        if (colon === 0) return; // a comment, by which the other side says that it is there
        const name = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /u, '');
        if (name === 'data') this.#fields.data.push(value);
        else if (name === 'event') this.#fields.type = value;
        else if (name === 'id') this.#fields.id = value;
    }

    #end(events) {
        const { id, type, data } = this.#fields;
        if (data.length > 0) events.push({ id, type: type || 'message', data: data.join('\n') });
        this.#fields = { id: null, type: '', data: [] };
    }
}
