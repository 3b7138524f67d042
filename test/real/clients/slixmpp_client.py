"""A chat by a real client, slixmpp: logs in, joins a room, sends what it is told, waits for what it is to receive, logs out.

Reads one JSON object on standard input (jid, host, port, ca, mechanism, room, to, say, await, direct_tls, may_be_clear) and the password
from XMPP_PASSWORD; writes one JSON object a line: session_start, joined, message, failed, disconnected.
"""
import asyncio
import json
import os
import ssl
import sys

import slixmpp

plan = json.loads(sys.stdin.readline())


def tell(event, **more):
    print(json.dumps({"event": event, **more}), flush=True)


class Client(slixmpp.ClientXMPP):
    def __init__(self):
        super().__init__(plan["jid"], os.environ["XMPP_PASSWORD"], sasl_mech=plan.get("mechanism"))
        self.ca_certs = plan.get("ca")
        self.register_plugin("xep_0045")
        self.register_plugin("xep_0030")
        self.missing = set(plan.get("await", []))
        self.spoken = False
        self.add_event_handler("session_start", self.started)
        self.add_event_handler("message", self.received)
        self.add_event_handler("failed_auth", lambda _: tell("failed", why="auth"))
        self.add_event_handler("failed_all_auth", self.gave_up)
        self.add_event_handler("ssl_invalid_chain", lambda e: tell("failed", why="certificate"))
        self.add_event_handler("disconnected", self.gone)
        self.over = asyncio.get_event_loop().create_future()

    def gave_up(self, _):
        tell("failed", why="all auth")
        self.disconnect()

    async def started(self, _):
        tell("session_start", jid=self.boundjid.full)
        self.send_presence()
        await self.get_roster()
        if plan.get("room"):
            await self.plugin["xep_0045"].join_muc_wait(plan["room"], self.boundjid.user, maxstanzas=0)
            tell("joined", room=plan["room"])
        tell("ready")
        # Both ends must be there before anything is said: the test writes a line when they are.
        await asyncio.get_event_loop().run_in_executor(None, sys.stdin.readline)
        for text in plan.get("say", []):
            self.send_message(mto=plan["to"], mbody=text, mtype="chat")
        if plan.get("room"):
            self.send_message(mto=plan["room"], mbody="hello room from " + self.boundjid.user, mtype="groupchat")
        self.spoken = True
        self.leave_when_done()

    def received(self, message):
        tell("message", sender=str(message["from"]), type=message["type"], body=message["body"])
        self.missing.discard(message["body"])
        self.leave_when_done()

    def leave_when_done(self):
        if self.spoken and not self.missing:
            self.disconnect(wait=2.0)

    def gone(self, _):
        tell("disconnected")
        if not self.over.done():
            self.over.set_result(None)


async def main():
    client = Client()
    direct = bool(plan.get("direct_tls"))
    insists = not direct and not plan.get("may_be_clear")
    client.connect((plan["host"], plan["port"]), use_ssl=direct, force_starttls=insists, disable_starttls=direct)
    await client.over


asyncio.get_event_loop().run_until_complete(asyncio.wait_for(main(), 60))
