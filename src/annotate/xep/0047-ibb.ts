/**
 * Byte streams through the server (XEP-0047), also for Jingle (XEP-0261).
 * Knows one element. Rule: how many bytes, and of which stream by the end of its id.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { amount, join, tail } from '../phrase.ts';
import { base64Length, numberOf } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0047';

export const ibbAnnotators: readonly Annotator[] = [
  ...filed(SPEC, 'http://jabber.org/protocol/ibb', {
    open: annotateOpen,
    data: annotateData,
    close: ({ attributes: { sid } }) => say(SPEC, `close ${streamOf(sid)}?`, { sid }),
  }),
  ...filed('XEP-0261', 'urn:xmpp:jingle:transports:ibb:1', {
    transport: ({ attributes: { sid, 'block-size': size } }) =>
      say('XEP-0261', join(['in band', size && `blocks of ${size} bytes`], ', '), { sid, blockSize: numberOf(size) }),
  }),
];

function annotateOpen({ attributes: { sid, 'block-size': size, stanza } }: XmlElement): Annotation {
  const words = [
    `open ${streamOf(sid)}?`,
    size && `blocks of ${size} bytes`,
    stanza === 'message' ? 'in messages' : '',
  ];
  return say(SPEC, join(words), { sid, blockSize: numberOf(size), stanza });
}

function annotateData(data: XmlElement): Annotation {
  const { sid, seq } = data.attributes;
  const bytes = base64Length(textOf(data));
  const block = seq === undefined ? 'block' : `block ${seq}`;
  return say(SPEC, `${block} of ${streamOf(sid)}: ${amount(bytes)}`, { sid, seq: numberOf(seq), bytes });
}

function streamOf(sid: string | undefined): string {
  return sid === undefined ? 'an unnamed byte stream' : `byte stream ${tail(sid)}`;
}
