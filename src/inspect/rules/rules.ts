/**
 * The one table of rules.
 * Knows them by their files. Rule: to add a rule is to write its file and name it here.
 */
import { afterClose } from './after-close.ts';
import { duplicateId } from './duplicate-id.ts';
import { errorReason } from './error-reason.ts';
import { iqId, iqPayload } from './iq-shape.ts';
import { beforeAuth } from './login-order.ts';
import { negotiationSpace } from './negotiation-space.ts';
import { capsHash, misplacedHistory, priority, show } from './presence.ts';
import type { Rule } from './rule.ts';
import { stanzaType } from './stanza-type.ts';
import { streamError } from './stream-error.ts';
import { streamNamespace } from './stream-namespace.ts';
import { tlsRequired } from './tls-required.ts';
import { told } from './told.ts';

export const RULES: readonly Rule[] = [
  iqId,
  stanzaType,
  iqPayload,
  errorReason,
  duplicateId,
  priority,
  show,
  capsHash,
  misplacedHistory,
  beforeAuth,
  tlsRequired,
  streamNamespace,
  negotiationSpace,
  streamError,
  afterClose,
  ...told,
];
