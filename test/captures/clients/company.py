"""The company a client is recorded in: Ola, a contact; Kit, a stranger; and Nora's own phone. None of them is recorded.

Reads one JSON object on standard input (host, port, ca, passwords) and then an act a line, as `NUMBER NAME` or `NUMBER NAME JID`;
writes one JSON object a line: open, and the number of an act that is over. What they say is what clients of today say, as the XEPs have it.
"""
import asyncio
import base64
import json
import logging
import sys
from datetime import datetime, timezone

import slixmpp

HOME, ROOM, ATTIC = "example.test", "garden@rooms.example.test", "attic@rooms.example.test"
NORA, OLA, KIT = f"nora@{HOME}", f"ola@{HOME}", f"kit@{HOME}"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


class Person(slixmpp.ClientXMPP):
    def __init__(self, jid, plan):
        super().__init__(jid, plan["passwords"][jid.split("@")[0]])
        self.ca_certs = plan["ca"]
        for plugin in ("xep_0030", "xep_0045", "xep_0092", "xep_0115", "xep_0199", "xep_0202", "xep_0280", "xep_0054"):
            self.register_plugin(plugin)
        self.ready = asyncio.get_event_loop().create_future()
        self.add_event_handler("session_start", self.started)
        self.add_event_handler("presence_subscribe", lambda p: self.raw(f"<presence to='{p['from'].bare}' type='subscribed'/>"))

    async def started(self, _):
        await self.get_roster()
        self.send_presence(pstatus="in the shed", ppriority=5)
        self.ready.set_result(None)

    def raw(self, text):
        self.send_raw(text)

    async def ask(self, to, payload, kind="get"):
        iq = self.make_iq(id=self.new_id(), ito=to, itype=kind)
        iq.append(slixmpp.xmlstream.ET.fromstring(payload))
        try:
            return await iq.send(timeout=5)
        except Exception as error:
            return error


def now():
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


async def settle(seconds=0.4):
    await asyncio.sleep(seconds)


class Company:
    def __init__(self, plan):
        self.plan = plan
        self.ola = Person(f"{OLA}/bench", plan)
        self.kit = Person(f"{KIT}/road", plan)
        self.phone = Person(f"{NORA}/phone", plan)
        self.to = NORA

    async def open(self):
        for one in (self.ola, self.kit):
            one.connect((self.plan["host"], self.plan["port"]))
            await one.ready

    async def close(self):
        for one in (self.ola, self.kit, self.phone):
            if one.is_connected():
                await one.disconnect(wait=0.5)

    async def before(self):
        """What is there already when the client comes."""
        await self.ola.ask(None, "<vCard xmlns='vcard-temp'><FN>Ola Brand</FN><NICKNAME>ola</NICKNAME><TITLE>Gate keeper</TITLE>"
                           f"<EMAIL><INTERNET/><USERID>ola@example.net</USERID></EMAIL><PHOTO><TYPE>image/png</TYPE><BINVAL>{PIXEL}</BINVAL></PHOTO></vCard>", "set")
        await self.ola.ask(None, "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='http://jabber.org/protocol/nick'><item id='current'>"
                           "<nick xmlns='http://jabber.org/protocol/nick'>Ola B.</nick></item></publish></pubsub>", "set")
        for room in (ROOM, ATTIC):
            self.ola.raw(f"<presence to='{room}/Ola'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>")
            await settle()
            await self.ola.ask(room, "<query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'>"
                               "<field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>"
                               "<field var='muc#roomconfig_roomname'><value>Garden Shed</value></field>"
                               "<field var='muc#roomconfig_roomdesc'><value>Rakes, hoes and gates</value></field>"
                               "<field var='muc#roomconfig_persistentroom'><value>1</value></field>"
                               "<field var='muc#roomconfig_whois'><value>anyone</value></field></x></query>".replace("Garden Shed", "Garden Shed" if room == ROOM else "Attic"), "set")
        self.ola.raw(f"<message to='{ROOM}' type='groupchat' id='topic1'><subject>rakes</subject></message>")
        self.ola.raw(f"<message to='{ROOM}' type='groupchat' id='old1'><body>who took the long rake?</body><origin-id xmlns='urn:xmpp:sid:0' id='old1'/></message>")
        self.ola.raw(f"<message to='{NORA}' type='chat' id='off1'><body>write me when you are in</body><request xmlns='urn:xmpp:receipts'/><markable xmlns='urn:xmpp:chat-markers:0'/></message>")
        await settle()

    async def questions(self):
        """What other clients ask of one."""
        for payload in ("<query xmlns='http://jabber.org/protocol/disco#info'/>", "<query xmlns='http://jabber.org/protocol/disco#items'/>",
                        "<query xmlns='jabber:iq:version'/>", "<time xmlns='urn:xmpp:time'/>", "<ping xmlns='urn:xmpp:ping'/>",
                        "<query xmlns='jabber:iq:last'/>"):
            await self.ola.ask(self.to, payload)

    async def chat(self):
        """A talk as clients of today have it."""
        head = f"<message from='{OLA}/bench' to='{self.to}' type='chat'"
        say = self.ola.raw
        say(f"{head} id='t1'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>")
        await settle(0.2)
        say(f"{head} id='c1'><body>tea?</body><active xmlns='http://jabber.org/protocol/chatstates'/><request xmlns='urn:xmpp:receipts'/>"
            "<markable xmlns='urn:xmpp:chat-markers:0'/><origin-id xmlns='urn:xmpp:sid:0' id='c1'/><thread>gate</thread></message>")
        await settle()
        say(f"{head} id='c2'><body>tea &amp; cake?</body><replace id='c1' xmlns='urn:xmpp:message-correct:0'/><active xmlns='http://jabber.org/protocol/chatstates'/></message>")
        say(f"{head} id='c3'><body>&gt; write me\nall *oiled*</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'>"
            "<p>all <em>oiled</em></p></body></html><reply xmlns='urn:xmpp:reply:0' to='nora@example.test' id='c1'/>"
            "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='11'/></fallback></message>")
        await settle()
        say(f"{head} id='c4'><reactions xmlns='urn:xmpp:reactions:0' id='c1'><reaction>🌱</reaction></reactions><store xmlns='urn:xmpp:hints'/></message>")
        say(f"{head} id='c5'><body>https://files.example.invalid/rake.png</body><x xmlns='jabber:x:oob'><url>https://files.example.invalid/rake.png</url></x></message>")
        say(f"{head} id='c6'><body>the cat ate the seeds</body><spoiler xmlns='urn:xmpp:spoiler:0'>about the seeds</spoiler></message>")
        await settle()
        say(f"{head} id='c7'><apply-to id='c6' xmlns='urn:xmpp:fasten:0'><retract xmlns='urn:xmpp:message-retract:0'/></apply-to>"
            "<fallback xmlns='urn:xmpp:fallback:0'/><body>took a message back</body><store xmlns='urn:xmpp:hints'/></message>")
        say(f"<message from='{OLA}/bench' to='{self.to}' type='headline' id='c8'><attention xmlns='urn:xmpp:attention:0'/></message>")
        say(f"{head} id='c9'><paused xmlns='http://jabber.org/protocol/chatstates'/></message>")
        await settle()

    async def news(self):
        """What one publishes about oneself (XEP-0163)."""
        for node, item in (("http://jabber.org/protocol/tune", "<tune xmlns='http://jabber.org/protocol/tune'><artist>The Hoes</artist><title>Heart of the Shed</title><length>66</length></tune>"),
                           ("http://jabber.org/protocol/mood", "<mood xmlns='http://jabber.org/protocol/mood'><happy/><text>the gate is quiet</text></mood>"),
                           ("http://jabber.org/protocol/activity", "<activity xmlns='http://jabber.org/protocol/activity'><doing_chores><gardening/></doing_chores><text>raking</text></activity>"),
                           ("http://jabber.org/protocol/geoloc", "<geoloc xmlns='http://jabber.org/protocol/geoloc'><lat>60.39</lat><lon>5.32</lon><locality>Bergen</locality></geoloc>")):
            await self.ola.ask(None, f"<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='{node}'><item id='current'>{item}</item></publish></pubsub>", "set")
        self.ola.raw("<presence><show>away</show><status>at the gate</status><priority>5</priority><idle xmlns='urn:xmpp:idle:1' since='" + now() + "'/></presence>")
        await settle()
        self.ola.raw("<presence><status>back</status><priority>5</priority></presence>")
        await settle()

    async def room(self):
        """The talk in a room, and invitations to another."""
        say = self.ola.raw
        say(f"<message to='{ROOM}' type='groupchat' id='r1'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>")
        say(f"<message to='{ROOM}' type='groupchat' id='r2'><body>nora: the gate squeaks</body><origin-id xmlns='urn:xmpp:sid:0' id='r2'/>"
            "<reference xmlns='urn:xmpp:reference:0' begin='0' end='4' type='mention' uri='xmpp:nora@example.test'/><markable xmlns='urn:xmpp:chat-markers:0'/></message>")
        await settle()
        say(f"<message to='{ROOM}' type='groupchat' id='r3'><body>nora: the gate squeaked</body><replace id='r2' xmlns='urn:xmpp:message-correct:0'/></message>")
        say(f"<message to='{ROOM}' type='groupchat' id='r4'><subject>rakes and gates</subject></message>")
        self.kit.raw(f"<presence to='{ROOM}/Kit'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
        await settle()
        await self.ola.ask(ROOM, "<query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='member' jid='" + NORA + "'><reason>she has a rake</reason></item></query>", "set")
        await self.ola.ask(ROOM, "<query xmlns='http://jabber.org/protocol/muc#admin'><item role='none' nick='Kit'><reason>muddy boots</reason></item></query>", "set")
        say(f"<message to='{ROOM}/nora' type='chat' id='r5'><body>psst, Nora</body><x xmlns='http://jabber.org/protocol/muc#user'/></message>")
        say(f"<message to='{ATTIC}'><x xmlns='http://jabber.org/protocol/muc#user'><invite to='{NORA}'><reason>come up</reason></invite></x></message>")
        say(f"<message from='{OLA}/bench' to='{NORA}' id='r6'><x xmlns='jabber:x:conference' jid='{ATTIC}' reason='come up'/></message>")
        await settle()

    async def elsewhere(self):
        """Nora's own phone: what it says and changes reaches the client too (XEP-0280, XEP-0402)."""
        self.phone.connect((self.plan["host"], self.plan["port"]))
        await self.phone.ready
        await self.phone.ask(None, "<enable xmlns='urn:xmpp:carbons:2'/>", "set")
        self.phone.raw(f"<message to='{OLA}' type='chat' id='p1'><body>on my way</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>")
        self.ola.raw(f"<message to='{NORA}/phone' type='chat' id='p2'><body>bring the oil</body></message>")
        await self.phone.ask(None, "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:bookmarks:1'><item id='" + ATTIC + "'>"
                             "<conference xmlns='urn:xmpp:bookmarks:1' name='Attic' autojoin='false'><nick>nora</nick></conference></item></publish></pubsub>", "set")
        await self.phone.ask(None, f"<query xmlns='jabber:iq:roster'><item jid='{OLA}' name='Ola Brand'><group>Garden</group><group>Gates</group></item></query>", "set")
        self.phone.raw(f"<message to='{OLA}' type='chat' id='p3'><displayed xmlns='urn:xmpp:chat-markers:0' id='c9'/></message>")
        await settle()
        await self.phone.disconnect(wait=0.5)

    async def stranger(self):
        """Somebody who is on no roster asks, and calls."""
        self.kit.raw(f"<presence to='{NORA}' type='subscribe'><nick xmlns='http://jabber.org/protocol/nick'>Kit</nick><status>from the fair</status></presence>")
        self.ola.raw(f"<message from='{OLA}/bench' to='{self.to}' type='chat' id='j1'><propose xmlns='urn:xmpp:jingle-message:0' id='call1'>"
                     "<description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'/></propose><store xmlns='urn:xmpp:hints'/></message>")
        await settle()
        self.ola.raw(f"<message from='{OLA}/bench' to='{self.to}' type='chat' id='j2'><retract xmlns='urn:xmpp:jingle-message:0' id='call1'/><store xmlns='urn:xmpp:hints'/></message>")
        await self.ola.ask(self.to, "<jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='file1' initiator='" + OLA + "/bench'><content creator='initiator' name='a-file'>"
                           "<description xmlns='urn:xmpp:jingle:apps:file-transfer:5'><file><media-type>image/png</media-type><name>rake.png</name><size>2048</size></file></description>"
                           "<transport xmlns='urn:xmpp:jingle:transports:ibb:1' block-size='4096' sid='ibb1'/></content></jingle>", "set")
        await settle()

    async def leave(self):
        self.ola.raw("<presence type='unavailable'><status>good night</status></presence>")
        await settle()


def tell(event):
    print(json.dumps({"event": event}), flush=True)


async def main():
    logging.basicConfig(level=logging.ERROR)
    plan = json.loads(sys.stdin.readline())
    company = Company(plan)
    await company.open()
    tell("open")
    loop = asyncio.get_event_loop()
    while True:
        number, *words = (await loop.run_in_executor(None, sys.stdin.readline)).split() or [None]
        if not words:
            break
        if len(words) > 1:
            company.to = words[1]
        await getattr(company, words[0])()
        tell(number)
    await company.close()


asyncio.get_event_loop().run_until_complete(main())
