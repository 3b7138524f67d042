/**
 * Rules that need no watcher: what they find is found when a session is read, and told on every page.
 * Data only. Rule: every rule name that a finding of the reading carries is in this list.
 */
import type { Rule } from './rule.ts';

export const told: readonly Rule[] = [
  {
    name: 'unanswered-request',
    spec: 'RFC 6120 §8.2.3',
    finds: 'an iq that asks and has no answer after 30 s, or when the session ends',
    levels: 'warning',
  },
  {
    name: 'orphan-answer',
    spec: 'RFC 6120 §8.2.3',
    finds: 'an answer nobody asked for: a second one, one from elsewhere, one to nothing',
    levels: 'warning',
  },
  {
    name: 'open-login',
    spec: 'RFC 6120 §13.8.3',
    finds: 'a login that hands over a password or token without TLS',
    levels: 'error; warning where only the connection between client and hiptap is open',
  },
  {
    name: 'after-hipchat-login',
    spec: 'HipChat',
    finds: 'a bind, a session request or a new stream after HipChat’s login, which its server ignores',
    levels: 'warning',
  },
  {
    name: 'restart-not-offered',
    spec: 'HipChat',
    finds: 'a HipChat login that wants a new stream of a server that does not offer one',
    levels: 'warning',
  },
  {
    name: 'silent-client',
    spec: 'HipChat',
    finds: 'a HipChat client that says nothing for 90 or 150 s and may be dropped for it',
    levels: 'warning',
  },
  {
    name: 'sm-too-high',
    spec: 'XEP-0198 §6',
    finds: 'stream management: more stanzas acknowledged than were sent',
    levels: 'error',
  },
  {
    name: 'sm-backwards',
    spec: 'XEP-0198 §4',
    finds: 'stream management: fewer stanzas acknowledged than before',
    levels: 'error',
  },
  {
    name: 'sm-behind',
    spec: 'XEP-0198 §4',
    finds: 'stream management: fewer stanzas acknowledged than were sent before the question',
    levels: 'error where the next answers miss them too; warning before',
  },
  {
    name: 'sm-no-count',
    spec: 'XEP-0198 §4',
    finds: 'stream management: an acknowledgement without a count, or with one that is no number of 32 bits',
    levels: 'error',
  },
  {
    name: 'malformed',
    spec: 'RFC 6120 §4.9.3.13',
    finds: 'what is no well-formed XML',
    levels: 'error',
  },
  {
    name: 'not-well-formed',
    spec: 'XML 1.0',
    finds: 'an element whose tags match and whose inside is no XML',
    levels: 'warning',
  },
  {
    name: 'restricted-xml',
    spec: 'RFC 6120 §11.1',
    finds: 'comments, processing instructions and DOCTYPEs, which XMPP forbids',
    levels: 'warning',
  },
  {
    name: 'closed-twice',
    spec: 'RFC 6120 §4.4',
    finds: 'a second end tag after the end of a stream',
    levels: 'warning',
  },
];
