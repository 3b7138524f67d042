/**
 * Files over Jingle (XEP-0234), in the versions clients still speak.
 * Knows one description or one piece of news. Rule: files in words as in file-words.ts.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { fileFields, fileWords } from './file-words.ts';

const SPEC = 'XEP-0234';

export const fileTransferAnnotators: readonly Annotator[] = [3, 4, 5].flatMap((version) =>
  filed(SPEC, `urn:xmpp:jingle:apps:file-transfer:${version}`, {
    description: annotate,
    checksum: 'what the file’s hash is',
    received: 'the file has arrived',
  }),
);

/** Version 3 wraps the file in what is done with it. */
function annotate(description: XmlElement): Annotation {
  const file = childOf(description, 'file') ?? elementsOf(description).map((part) => childOf(part, 'file'))[0];
  const asked = childOf(description, 'request') !== undefined;
  if (file === undefined) return say(SPEC, 'a file not described');
  return say(SPEC, `${fileWords(file)}${asked ? ', asked for' : ''}`, fileFields(file));
}
