"""A component by slixmpp: joins its server, and answers every chat message with an echo.

Reads one JSON object on standard input (jid, port) and the secret from XMPP_SECRET; writes one JSON object a line: ready,
message, disconnected.
"""
import asyncio
import json
import os
import sys

from slixmpp.componentxmpp import ComponentXMPP

plan = json.loads(sys.stdin.readline())


def tell(event, **more):
    print(json.dumps({"event": event, **more}), flush=True)


class Echo(ComponentXMPP):
    def __init__(self):
        super().__init__(plan["jid"], os.environ["XMPP_SECRET"], "127.0.0.1", plan["port"])
        self.add_event_handler("session_start", lambda _: tell("ready"))
        self.add_event_handler("message", self.received)
        self.add_event_handler("disconnected", self.gone)
        self.over = asyncio.get_event_loop().create_future()

    def received(self, message):
        tell("message", sender=str(message["from"]), type=message["type"], body=message["body"])
        self.send_message(
            mto=message["from"], mbody="echo: " + message["body"], mtype="chat", mfrom=message["to"]
        )

    def gone(self, _):
        tell("disconnected")
        if not self.over.done():
            self.over.set_result(None)


async def main():
    echo = Echo()
    echo.connect()
    await echo.over


asyncio.get_event_loop().run_until_complete(asyncio.wait_for(main(), 60))
