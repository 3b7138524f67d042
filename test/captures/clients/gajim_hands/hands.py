"""Gajim's hands in a recording: what a person would click, as lines of Python in the file `todo` of the home folder.

A line is run in Gajim itself, with the names below at hand; the file is gone when all of it is done.
"""
import os
import traceback
from pathlib import Path

from gajim.common import app
from gajim.common.structs import OutgoingMessage
from gajim.plugins import GajimPlugin
from gi.repository import GLib
from nbxmpp import JID
from nbxmpp.const import Chatstate
from nbxmpp.structs import TuneData

TODO = Path(os.environ["HOME"]) / "todo"


def client():
    return app.get_client("nora")


def module(name):
    """Of Gajim."""
    return client().get_module(name)


def library(name):
    """Of nbxmpp."""
    return client()._client.get_module(name)


def contact(jid, room=False):
    return module("Contacts").get_contact(jid, groupchat=room)


def say(jid, text, room=False, **more):
    kind = "groupchat" if room else "chat"
    client().send_message(OutgoingMessage(account="nora", contact=contact(jid, room), message=text, type_=kind, **more))


class Hands(GajimPlugin):
    def init(self):
        self.description = "Does what a person would do"

    def activate(self):
        GLib.timeout_add(100, self.look)

    def look(self):
        if TODO.exists():
            for line in TODO.read_text().splitlines():
                try:
                    exec(line, globals())
                except Exception:
                    traceback.print_exc()
            TODO.unlink()
        return True
