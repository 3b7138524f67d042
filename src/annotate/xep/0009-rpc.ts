/**
 * Procedures called over XMPP (XEP-0009), in the words of XML-RPC.
 * Knows the query alone. Rule: the method and how many parameters; an answer by its first value, a fault by its text.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, quote } from '../phrase.ts';
import { childText, deepText } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0009';

export const rpcAnnotators: readonly Annotator[] = filed(SPEC, 'jabber:iq:rpc', { query: annotate });

function annotate(query: XmlElement): Annotation {
  const call = childOf(query, 'methodCall');
  const response = childOf(query, 'methodResponse');
  if (call !== undefined) return annotateCall(call);
  if (response === undefined) return say(SPEC, 'no procedure call');
  const fault = childOf(response, 'fault');
  const words = deepText(fault ?? response).trim();
  if (fault !== undefined) return say(SPEC, `the procedure failed: ${quote(words)}`, {}, 'warning');
  return say(SPEC, join(['the procedure returns', words === '' ? 'nothing' : quote(words)], ' '));
}

function annotateCall(call: XmlElement): Annotation {
  const method = childText(call, 'methodName');
  const list = childOf(call, 'params');
  const params = list === undefined ? 0 : childrenOf(list, 'param').length;
  return say(SPEC, `call ${method ?? 'a procedure not named'} with ${howMany(params, 'parameter')}?`, {
    method,
    params,
  });
}
