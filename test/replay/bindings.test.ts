import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressMap, parseRenaming } from '../../src/replay/addresses.ts';
import { type Binding, type BindingKind, Bindings } from '../../src/replay/bindings.ts';

const kind = fc.constantFrom<BindingKind>('c2s id', 's2c id', 'stream', 'token', 'nonce');
const value = fc.constantFrom('1', '2', '3', 'a', 'constructor', '');
const anyBinding: fc.Arbitrary<Binding> = fc.record({ kind, recorded: value, live: value });

const part = fc.constantFrom('nora', 'ola', 'kit');
const domain = fc.constantFrom('example.org', 'rooms.example.org', 'live.example', 'example.net');
const resource = fc.constantFrom('desk', 'Desk', 'a/b');
const anyFull = fc.tuple(part, domain, resource).map(([local, host, res]) => `${local}@${host}/${res}`);
const anyAddress = fc.oneof(
  anyFull,
  domain,
  fc.tuple(part, domain).map(([local, host]) => `${local}@${host}`),
);

describe('the bindings of a run', () => {
  it('lead from the recorded value to the live one and back, whatever was bound before', () => {
    fc.assert(
      fc.property(fc.array(anyBinding), anyBinding, (earlier, last) => {
        const bindings = new Bindings();
        for (const binding of [...earlier, last]) bindings.bind(binding);
        expect(bindings.live(last.kind, last.recorded)).toBe(last.live);
        expect(bindings.recorded(last.kind, last.live)).toBe(last.recorded);
      }),
    );
  });

  it('are one for one', () => {
    fc.assert(
      fc.property(fc.array(anyBinding), (all) => {
        const bindings = new Bindings();
        for (const binding of all) bindings.bind(binding);
        for (const { kind: of, recorded } of all) {
          const live = bindings.live(of, recorded);
          if (live !== undefined) expect(bindings.recorded(of, live)).toBe(recorded);
        }
      }),
    );
  });

  it('agree with what they hold and with what is new on both sides, and nothing else', () => {
    const bindings = new Bindings();
    bindings.bind({ kind: 'token', recorded: 'a', live: 'x' });
    expect(bindings.agrees({ kind: 'token', recorded: 'a', live: 'x' })).toBe(true);
    expect(bindings.agrees({ kind: 'token', recorded: 'b', live: 'y' })).toBe(true);
    expect(bindings.agrees({ kind: 'token', recorded: 'a', live: 'y' })).toBe(false);
    expect(bindings.agrees({ kind: 'token', recorded: 'b', live: 'x' })).toBe(false);
    expect(bindings.agrees({ kind: 'c2s id', recorded: 'b', live: 'x' })).toBe(true);
  });

  it('let two names of wildcards stand for one value', () => {
    const bindings = new Bindings();
    bindings.bind({ kind: 'wildcard', recorded: 'one', live: 'x' });
    bindings.bind({ kind: 'wildcard', recorded: 'two', live: 'x' });
    expect([bindings.live('wildcard', 'one'), bindings.live('wildcard', 'two')]).toEqual(['x', 'x']);
  });

  it('do not learn over what a person mapped', () => {
    const bindings = new Bindings([{ from: 'example.org', to: 'by.hand' }]);
    bindings.bindOwn('nora@example.org/desk', 'ola@live.example/phone');
    bindings.bindDomain('example.org', 'live.example');
    expect(bindings.liveAddress('kit@example.org')).toBe('kit@by.hand');
    expect(bindings.liveAddress('nora@example.org')).toBe('ola@live.example');
  });
});

describe('addresses', () => {
  it('go there and back, where no live one was recorded too', () => {
    fc.assert(
      fc.property(anyFull, anyAddress, (own, other) => {
        const live = 'mo@elsewhere.test/K2';
        const bindings = new Bindings();
        bindings.bindOwn(own, live);
        expect(bindings.recordedAddress(bindings.liveAddress(own))).toBe(own);
        expect(bindings.recordedAddress(bindings.liveAddress(other)).toLowerCase()).toBe(other.toLowerCase());
      }),
    );
  });

  it.each([
    ['nora@example.org/desk', 'ola@live.example/phone'],
    ['nora@example.org', 'ola@live.example'],
    ['nora@example.org/other', 'ola@live.example/other'],
    ['NORA@EXAMPLE.org/desk', 'ola@live.example/phone'],
    ['kit@example.org/a', 'kit@live.example/a'],
    ['rooms.example.org', 'rooms.live.example'],
    ['shed@deep.rooms.example.org/Nora', 'shed@deep.rooms.live.example/Nora'],
    ['kit@notexample.org', 'kit@notexample.org'],
    ['example.org.evil.test', 'example.org.evil.test'],
    ['', ''],
  ])('%j of one run is %j in the other', (recorded, live) => {
    const map = new AddressMap();
    map.addOwn('nora@example.org/desk', 'ola@live.example/phone');
    expect(map.address(recorded)).toBe(live);
  });

  it('are mapped as OLD=NEW', () => {
    expect(parseRenaming('old.example=new.example')).toEqual({ from: 'old.example', to: 'new.example' });
    expect(parseRenaming('a=b=c')).toEqual({ from: 'a', to: 'b=c' });
    for (const text of ['', 'a', 'a=', '=b']) expect(parseRenaming(text)).toBeUndefined();
  });
});
