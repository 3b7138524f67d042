/**
 * Keeps a session that is to be changed readable: the offer of compression (XEP-0138) is left out.
 * Knows features. Rule: only where something else is to be changed; a session that is merely relayed may compress.
 */
import { cutElement } from '../xml/children.ts';
import { childOf } from '../xml/element.ts';
import { COMPRESS_FEATURE, STREAMS } from '../xmpp/namespaces.ts';
import { type Changer, type Decision, PASS, type Passing } from './changer.ts';

const WHY = 'compression is not offered: what is to be changed has to be read';

export class WithoutCompression implements Changer {
  decide({ direction, piece, element }: Passing): Decision {
    if (direction !== 's2c' || piece.type !== 'element' || element?.ns !== STREAMS) return PASS;
    if (childOf(element, 'compression', COMPRESS_FEATURE) === undefined) return PASS;
    const cut = cutElement(piece.bytes.toString('utf8'), piece.stream?.namespaces ?? {});
    if (cut === undefined) return PASS;
    const kept = cut.children.filter(({ ns }) => ns !== COMPRESS_FEATURE);
    return { type: 'replace', text: cut.start + kept.map(({ text }) => text).join('') + cut.end, why: WHY };
  }
}
