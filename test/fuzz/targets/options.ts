/**
 * Small languages that people write: rules, faults, domains, addresses, and the file beside a capture.
 * Rule: a mistake is said in words; what is understood can be said again and means the same.
 */
import {
  formatAddress,
  parseAddress,
  parseDomainPair,
  parseFault,
  parseRenaming,
  parseRule,
  parseSideFile,
  ruleLine,
} from '../built.ts';
import { holds, same, type Target } from '../target.ts';

const CORPUS = [
  ...['~m & ~b secret => drop', '~i => delay 500ms', '~m => replace "old \\" one" "new => two"', '=> drop'],
  ...['latency=200ms jitter=50ms', 'bandwidth=10k c2s', 'drop p=0.1 if ~m & ~b "a b"', 'reset after=10s', 'blackhole'],
  ...['stream-error=conflict nth=3', 'mechanisms=PLAIN,SCRAM-SHA-1 s2c', 'duplicate s2c p=1', 'slow-close=2s'],
  ...[
    'localhost=example.org',
    'nora@a.example/x=ola@b.example',
    '[2001:db8::1]:5222',
    '127.0.0.1:0',
    ':5269',
    'host:65536',
  ],
  ...['57 message/body any\n# a comment\n* iq/query/item[2]@jid bind who', '* presence/x/item[*]@nick any # why\n'],
];

export const options: Target = {
  name: 'options',
  corpus: () => CORPUS.map((text) => Buffer.from(text)),
  run: (bytes) => {
    const text = bytes.toString();
    for (const parse of [parseRule, parseFault]) {
      const parsed = parse(text);
      if (parsed.type === 'error') holds(parsed.message !== '', 'the mistake is not said');
      same(parse(text), parsed, 'read again it is something else');
    }
    sideFile(text);
    const address = parseAddress(text, 5222, 'localhost');
    if (address !== undefined)
      same(
        parseAddress(formatAddress(address.host, address.port), 1),
        address,
        'what is written of an address is another',
      );
    const pair = parseDomainPair(text);
    if (pair !== undefined) same(parseRenaming(text), { from: pair.client, to: pair.server }, 'the pair is another');
  },
};

function sideFile(text: string): void {
  const parsed = parseSideFile(text);
  if (parsed.type === 'error') {
    const lines = text.split('\n').length;
    return holds(parsed.message !== '' && parsed.line >= 1 && parsed.line <= lines, 'the mistake is outside the file');
  }
  const again = parseSideFile(parsed.rules.map(ruleLine).join('\n'));
  same(again, parsed, 'what is written of the rules means something else');
}
