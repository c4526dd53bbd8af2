#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server for tests, on 127.0.0.1: takes mail, or fails in the way that it is told.

Prints its port on a line of its own when it listens. What it takes is written to FOLDER, one file a
transaction: a line of JSON (from, to, who logged in, whether over TLS), then the message as it came.
"""

import argparse
import asyncio
import json
import ssl
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--certificate", help="PEM; without it there is no TLS")
    parser.add_argument("--key")
    parser.add_argument("--tls-first", action="store_true", help="no STARTTLS, TLS at once")
    parser.add_argument("--user", default="", help="with a password: who must log in")
    parser.add_argument("--password", default="")
    parser.add_argument("--auth-reply", default="535 5.7.8 Error: authentication failed")
    parser.add_argument("--reply-to", action="append", default=[], metavar="ADDRESS=REPLY",
                        help="answer to this recipient")
    parser.add_argument("--greylist", action="store_true", help="451 to each recipient's first try")
    parser.add_argument("--data-reply", default="", help="answer to the message itself")
    parser.add_argument("--hang", action="store_true", help="accept connections, say nothing")
    parser.add_argument("--garbage", action="store_true", help="speak something else")
    return parser.parse_args()


class Mailbox:
    """What aiosmtpd calls."""

    def __init__(self, options):
        self.options = options
        self.replies = dict(each.split("=", 1) for each in options.reply_to)
        self.seen = set()
        self.taken = 0

    async def handle_RCPT(self, _server, _session, envelope, address, rcpt_options):
        if self.options.greylist and address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 Greylisted, come again later"
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):
        if self.options.data_reply:
            return self.options.data_reply
        head = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "login": str(session.auth_data or ""),
            "tls": session.ssl is not None or self.options.tls_first,
            "peer": session.peer[1],
        }
        self.taken += 1
        file = self.options.folder / f"{self.taken:03}.mail"
        file.write_bytes(json.dumps(head).encode() + b"\n" + envelope.original_content)
        return "250 Taken"


def authenticator(options):
    def check(_server, _session, _envelope, _mechanism, data):
        is_right = isinstance(data, LoginPassword) and (
            data.login.decode() == options.user and data.password.decode() == options.password
        )
        if is_right:
            return AuthResult(success=True, auth_data=options.user)
        return AuthResult(success=False, handled=False, message=options.auth_reply)

    return check


def tls_context(options):
    if not options.certificate:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    return context


def session(options, mailbox, context):
    """One connection's conversation."""
    needs_login = bool(options.user)
    starttls = None if options.tls_first else context
    return SMTP(
        mailbox,
        hostname="mail.test",
        tls_context=starttls,
        require_starttls=starttls is not None,
        auth_required=needs_login,
        auth_require_tls=not options.tls_first,
        authenticator=authenticator(options) if needs_login else None,
        timeout=20,
    )


async def misbehave(options, reader, writer):
    if options.garbage:
        writer.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        await writer.drain()
    await reader.read()


async def listen(options):
    if options.hang or options.garbage:
        return await asyncio.start_server(
            lambda reader, writer: misbehave(options, reader, writer), "127.0.0.1", 0
        )
    mailbox = Mailbox(options)
    context = tls_context(options)
    return await asyncio.get_running_loop().create_server(
        lambda: session(options, mailbox, context),
        "127.0.0.1",
        0,
        ssl=context if options.tls_first else None,
    )


async def serve(options):
    server = await listen(options)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(serve(arguments()))
