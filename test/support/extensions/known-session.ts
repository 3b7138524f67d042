/** What the samples' session has shown: Nora’s own account on example.org, Ola’s name, and one room. Names are invented. */
import type { SessionFacts } from '../../../src/annotate/annotation.ts';

const ROOM = 'garden@rooms.example.org';

export const KNOWN: Partial<SessionFacts> = {
  kindOf: (jid) => {
    if (jid === 'nora@example.org' || jid.startsWith('nora@example.org/') || jid === `${ROOM}/Nora`) return 'self';
    if (jid === 'example.org') return 'home';
    if (jid === ROOM) return 'room';
    return jid.startsWith(`${ROOM}/`) ? 'occupant' : 'unknown';
  },
  nameOf: (jid) => {
    if (jid === ROOM) return 'Garden Shed';
    return jid.startsWith('ola@example.net') ? 'Ola Brand' : jid;
  },
};
