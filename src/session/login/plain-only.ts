/**
 * `--login plain`: the client is offered PLAIN and nothing that binds its login to the connection.
 * Knows features. Rule: what the client then says is passed on as it is; a server without PLAIN is said to have none.
 */
import { type Changer, type Decision, PASS, type Passing, type Voice } from '../changer.ts';
import { offerInstead, readOffer } from './offer.ts';

const WHY = '--login plain: the client is offered PLAIN only';
const NONE =
  'the server does not offer PLAIN, so that --login plain leaves the client no way to log in; see --login bridge';

const TOO_LATE =
  'the client was offered other logins than PLAIN before it was known that it stays in the clear: --login plain needs --client-tls none there';

export class PlainOnly implements Changer {
  heard({ direction, element }: Passing, voice: Voice): void {
    if (direction === 's2c' && readOffer(element) !== undefined) voice.report('warning', TOO_LATE);
  }

  decide({ direction, piece, element }: Passing, voice: Voice): Decision {
    const offer = direction === 's2c' ? readOffer(element) : undefined;
    if (offer === undefined || piece.type !== 'element') return PASS;
    const offered = new Set([...offer.sasl, ...offer.sasl2]);
    if (!offered.has('PLAIN')) voice.report('error', NONE);
    const mechanisms = offered.has('PLAIN') ? ['PLAIN'] : [];
    const namespaces = piece.stream?.namespaces ?? {};
    return {
      type: 'replace',
      text: offerInstead(piece.bytes.toString('utf8'), namespaces, { mechanisms, bindings: [] }),
      why: WHY,
    };
  }
}
