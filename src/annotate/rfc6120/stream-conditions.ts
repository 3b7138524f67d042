/**
 * Why streams end, in words (RFC 6120 §4.9.3; the two last as RFC 3920 §4.7.3 has them).
 * Words only. Rule: said of whoever sends it, so that the reader knows which side to look at.
 */
export const STREAM_CONDITIONS: Readonly<Record<string, string>> = {
  'bad-format': 'what it was sent is no XML it can use',
  'bad-namespace-prefix': 'a prefix is missing or not allowed',
  conflict: 'another session takes its place, or the stream is there already',
  'connection-timeout': 'nothing was heard for too long',
  'host-gone': 'the host is not served there any more',
  'host-unknown': 'it does not serve this host',
  'improper-addressing': 'a stanza has no or a wrong address',
  'internal-server-error': 'something broke in it',
  'invalid-from': 'an address is not the one that was agreed on',
  'invalid-namespace': 'the stream’s or the stanzas’ namespace is wrong',
  'invalid-xml': 'a stanza breaks a schema that is checked',
  'not-authorized': 'a stanza came before the login, or the login is not valid any more',
  'not-well-formed': 'what it was sent is no XML',
  'policy-violation': 'a rule of the service was broken',
  'remote-connection-failed': 'another server it needs cannot be reached',
  reset: 'the security of the stream has to be agreed on anew',
  'resource-constraint': 'it is too busy',
  'restricted-xml': 'comments, processing instructions, DTDs and entities are not allowed',
  'see-other-host': 'it is to be looked for elsewhere',
  'system-shutdown': 'it shuts down',
  'undefined-condition': 'for a reason of its own',
  'unsupported-encoding': 'it reads nothing but UTF-8',
  'unsupported-feature': 'the other side does not support what has to be',
  'unsupported-stanza-type': 'it does not know the element',
  'unsupported-version': 'it does not speak this version of XMPP',
  'invalid-id': 'the id of the stream or of a dialback is wrong',
  'xml-not-well-formed': 'what it was sent is no XML',
};
