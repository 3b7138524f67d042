/** Services and games with extensions of their own. */
import type { Samples } from './sample.ts';

export const dialectsSamples: Samples = {
  Riot: [
    [
      'c',
      "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='X-Riot-RSO-PAS'><rso_token>INVENTED-RSO</rso_token><pas_token>INVENTED-PAS</pas_token></auth>",
      'login with X-Riot-RSO-PAS: tokens of the account and of its region (secret)',
    ],
    [
      'c',
      "<iq type='set' id='xmpp_entitlements_0'><entitlements xmlns='urn:riotgames:entitlements'><token>TOK-INVENTED</token></entitlements></iq>",
      'take what this account may do (token, secret)?',
    ],
    [
      'c',
      "<iq type='set' id='set_rxep_1'><rxcep xmlns='urn:riotgames:rxep'><last-online-state enabled='true'/></rxcep></iq>",
      'extensions: last-online-state?',
    ],
    [
      'c',
      "<iq type='set' id='set_rxep_2'><rxep xmlns='urn:riotgames:rxep'>&lt;last-online-state enabled='true' /&gt;</rxep></iq>",
      'extensions: as the text says?',
    ],
    [
      's',
      "<iq type='result' id='_xmpp_session1'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'><id name='Nora' tagline='SHED'/></session></iq>",
      'the session has begun · you are Nora#SHED',
    ],
    ['c', "<iq type='get' id='ro1'><query xmlns='jabber:iq:riotgames:roster' last_state='true'/></iq>", 'friends?'],
    [
      's',
      "<iq type='result' id='ro1'><query xmlns='jabber:iq:riotgames:roster'><item jid='11111111-2222@eu1.pvp.net' puuid='11111111-2222' subscription='both'><id name='Ola' tagline='GATE'/><lol name='Ola'/></item><item jid='33333333-4444@eu1.pvp.net' name='Mo' subscription='pending_in'/></query></iq>",
      'friends: 2 people (Ola#GATE, Mo)',
      { items: ['11111111-2222@eu1.pvp.net', '33333333-4444@eu1.pvp.net'] },
    ],
    [
      'c',
      "<iq type='set' id='ro2'><query xmlns='jabber:iq:riotgames:roster'><item subscription='pending_out'><id name='Gus' tagline='MUD'/></item></query></iq>",
      'ask Gus#MUD to be friends?',
    ],
    [
      's',
      "<iq type='set' id='ro3'><query xmlns='jabber:iq:riotgames:roster'><item jid='33333333-4444@eu1.pvp.net' name='Mo' subscription='remove'/></query></iq>",
      'friends changed: Mo removed',
    ],
    [
      'c',
      "<iq type='set' id='us1'><query xmlns='jabber:iq:riotgames:session'><session mode='active'/></query></iq>",
      'the player is active?',
    ],
    [
      'c',
      "<iq type='get' id='ra1'><query xmlns='jabber:iq:riotgames:archive'><with>11111111-2222@eu1.pvp.net</with></query></iq>",
      'earlier messages with 11111111-2222@eu1.pvp.net?',
    ],
    [
      's',
      "<iq type='result' id='ra1'><query xmlns='jabber:iq:riotgames:archive'><message from='11111111-2222@eu1.pvp.net' stamp='2024-05-13 15:46:40.801' type='chat'><body>one more?</body></message></query></iq>",
      '1 earlier message',
    ],
    [
      'c',
      "<iq type='get' id='ra2'><query xmlns='jabber:iq:riotgames:archive:list'/></iq>",
      'with whom did I chat last?',
    ],
    [
      's',
      '<presence from=\'11111111-2222@eu1.pvp.net/RC-1\'><games><keystone><st>chat</st><s.t>1715443396510</s.t><s.p>keystone</s.p></keystone><league_of_legends><st>dnd</st><s.p>league_of_legends</s.p><s.r>EUW1</s.r><m>no pings</m><p>{"gameStatus":"inGame","gameQueueType":"RANKED_SOLO_5x5","skinname":"Gardener","level":"30","rankedLeagueTier":"SILVER","rankedLeagueDivision":"I"}</p></league_of_legends></games><show>dnd</show></presence>',
      '11111111-2222@eu1.pvp.net/RC-1 is not to be disturbed · Riot client: chat · League of Legends: in a game, as Gardener, RANKED_SOLO_5x5, level 30, SILVER I, “no pings”',
      {
        games: [
          { name: 'keystone', state: 'chat' },
          {
            name: 'league_of_legends',
            state: 'dnd',
            message: 'no pings',
            phase: 'inGame',
            queue: 'RANKED_SOLO_5x5',
            champion: 'Gardener',
            level: '30',
            rank: 'SILVER I',
          },
        ],
      },
    ],
    [
      's',
      "<presence from='11111111-2222@eu1.pvp.net/RC-1'><games><valorant><st>chat</st><s.p>valorant</s.p><p>eyJpc1ZhbGlkIjp0cnVlLCJzZXNzaW9uTG9vcFN0YXRlIjoiSU5HQU1FIiwicXVldWVJZCI6ImNvbXBldGl0aXZlIiwibWF0Y2hNYXAiOiIvR2FtZS9NYXBzL1NoZWQvU2hlZCIsInBhcnR5T3duZXJNYXRjaFNjb3JlQWxseVRlYW0iOjcsInBhcnR5T3duZXJNYXRjaFNjb3JlRW5lbXlUZWFtIjo1LCJwYXJ0eVNpemUiOjUsImFjY291bnRMZXZlbCI6MTIzfQ==</p></valorant></games><show>chat</show></presence>",
      '11111111-2222@eu1.pvp.net/RC-1 is free to chat · Valorant: in a match, competitive, map Shed, 7:5, party of 5, level 123',
      {
        games: [
          {
            name: 'valorant',
            state: 'chat',
            phase: 'INGAME',
            queue: 'competitive',
            map: 'Shed',
            score: '7:5',
            party: '5',
            level: '123',
          },
        ],
      },
    ],
    [
      's',
      "<presence from='sum7@pvp.net/xiff'><show>chat</show><status>&lt;body&gt;&lt;profileIcon&gt;7&lt;/profileIcon&gt;&lt;level&gt;30&lt;/level&gt;&lt;rankedLeagueTier&gt;SILVER&lt;/rankedLeagueTier&gt;&lt;rankedLeagueDivision&gt;I&lt;/rankedLeagueDivision&gt;&lt;gameStatus&gt;inQueue&lt;/gameStatus&gt;&lt;statusMsg&gt;rakes!&lt;/statusMsg&gt;&lt;/body&gt;</status></presence>",
      'sum7@pvp.net/xiff is free to chat: League of Legends: waiting for a game, level 30, SILVER I, “rakes!”',
    ],
  ],
  'RFC 6121 §4': [
    [
      's',
      '<presence from=\'0a1b@prod.ol.epicgames.com/V2:Fortnite:WIN::0A1B\'><status>{"Status":"Battle Royale Lobby - 2 / 16","bIsPlaying":false,"bIsJoinable":true,"bHasVoiceSupport":false,"SessionId":"","ProductName":"Fortnite","Properties":{"FortPartySize_i":2}}</status></presence>',
      '0a1b@prod.ol.epicgames.com/V2:Fortnite:WIN::0A1B is available: in Fortnite: “Battle Royale Lobby - 2 / 16”, can be joined, party of 2',
    ],
  ],
  'RFC 6121 §5': [
    [
      's',
      '<message from=\'xmpp-admin@prod.ol.epicgames.com\'><body>{"payload":{"accountId":"0a1b2c","status":"ACCEPTED","direction":"INBOUND","favorite":false},"type":"com.epicgames.friends.core.apiobjects.Friend","timestamp":"2018-10-19T12:01:42.553Z"}</body></message>',
      'xmpp-admin@prod.ol.epicgames.com to you: notice Friend: ACCEPTED, INBOUND, 0a1b2c',
    ],
  ],
  'Google Talk': [
    [
      'c',
      "<iq type='set' id='gc1' to='ola@gmail.com/phone'><session xmlns='http://www.google.com/session' type='initiate' id='2166522047' initiator='nora@gmail.com/desk'><description xmlns='http://www.google.com/session/phone'><payload-type id='103' name='ISAC' clockrate='16000'/><payload-type id='0' name='PCMU'/></description><transport xmlns='http://www.google.com/transport/p2p'/></session></iq>",
      'start call …2047? · audio (ISAC, PCMU) · ways follow · to ola@gmail.com/phone',
      { type: 'initiate', id: '2166522047', initiator: 'nora@gmail.com/desk' },
    ],
    [
      's',
      "<iq type='set' id='gc2' from='ola@gmail.com/phone'><session xmlns='http://www.google.com/session' type='candidates' id='2166522047' initiator='nora@gmail.com/desk'><candidate name='rtp' address='192.0.2.7' port='3478' preference='1' username='u1' password='INVENTEDpw' protocol='udp' type='stun' network='0' generation='0'/></session></iq>",
      'ways for call …2047? · over 192.0.2.7:3478 udp stun · from ola@gmail.com/phone',
    ],
    [
      'c',
      "<iq type='set' id='gc3' to='ola@gmail.com/phone'><session xmlns='http://www.google.com/session' type='terminate' id='2166522047'/></iq>",
      'end call …2047? · to ola@gmail.com/phone',
    ],
  ],
  'Facebook Chat': [
    [
      'c',
      "<iq type='set' id='fb2'><hibernate xmlns='http://www.facebook.com/xmpp/suspend'/></iq>",
      'send me less, I am asleep?',
    ],
    [
      'c',
      "<iq type='get' id='fb3'><retrieve xmlns='http://www.facebook.com/xmpp/channel'>7</retrieve></iq>",
      'what was held back?',
    ],
  ],
  buddycloud: [
    [
      'c',
      "<iq type='get' id='bc1' to='channels.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><recent-items xmlns='http://buddycloud.org/v1' since='2014-05-13T00:00:00Z' max='20'/></pubsub></iq>",
      'the newest posts of all channels since 2014-05-13T00:00:00Z, at most 20? · to channels.example.org',
      { action: 'recent-items' },
    ],
    [
      'c',
      "<iq type='get' id='bc2' to='channels.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><replies xmlns='http://buddycloud.org/v1' node='/user/ola@example.net/posts' item_id='foo'/></pubsub></iq>",
      'answers at posts of ola@example.net to foo? · to channels.example.org',
    ],
    [
      'c',
      "<iq type='get' id='bc3' to='channels.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><thread xmlns='http://buddycloud.org/v1' node='/user/ola@example.net/posts' item_id='foo'/></pubsub></iq>",
      'the whole thread at posts of ola@example.net to foo? · to channels.example.org',
    ],
    [
      'c',
      "<iq type='get' id='bc4' to='channels.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><user-feed-items xmlns='http://buddycloud.org/v1'/></pubsub></iq>",
      'the newest posts for me? · to channels.example.org',
    ],
    [
      'c',
      "<iq type='set' id='bc5' to='channels.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe node='/user/ola@example.net/posts' jid='nora@example.org'/><actor xmlns='http://buddycloud.org/v1'>nora@example.org</actor></pubsub></iq>",
      'subscribe to posts of ola@example.net? · for you · to channels.example.org',
    ],
    [
      'c',
      "<iq type='get' id='bc6' to='directory.example.org'><query xmlns='http://buddycloud.com/channel_directory/metadata_query'><search>rakes</search></query></iq>",
      'which channels with “rakes”? · to directory.example.org',
    ],
    [
      's',
      "<iq type='result' id='bc6' from='directory.example.org'><query xmlns='http://buddycloud.com/channel_directory/metadata_query'><item jid='rakes@example.org'><title>All Rakes</title></item></query></iq>",
      'found 1 item among channels: All Rakes · from directory.example.org',
    ],
    [
      'c',
      "<iq type='get' id='bc7' to='directory.example.org'><query xmlns='http://buddycloud.com/channel_directory/content_query'><search>rakes</search></query></iq>",
      'which posts with “rakes”? · to directory.example.org',
    ],
    [
      'c',
      "<iq type='get' id='bc8' to='directory.example.org'><query xmlns='http://buddycloud.com/channel_directory/nearby_query'><point lat='60.39' lon='5.32'/></query></iq>",
      'which channels nearby? · to directory.example.org',
    ],
    [
      'c',
      "<iq type='get' id='bc9' to='directory.example.org'><query xmlns='http://buddycloud.com/channel_directory/recommendation_query'/></iq>",
      'which channels to my liking? · to directory.example.org',
    ],
    [
      'c',
      "<iq type='get' id='bc10' to='directory.example.org'><query xmlns='http://buddycloud.com/channel_directory/similar_channels'/></iq>",
      'which channels alike? · to directory.example.org',
    ],
    [
      's',
      "<message from='channels.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='/user/ola@example.net/posts'><item id='5'><entry xmlns='http://www.w3.org/2005/Atom'><author><name>ola@example.net</name></author><content>The gate is mended</content></entry></item></items></event></message>",
      'channels.example.org to you: posts of ola@example.net: post of ola@example.net “The gate is mended”',
    ],
  ],
};
