/**
 * `hiptap proxy --s2s --route`: what is wrong with them is said in a line before anybody is let in.
 */
import { describe, expect, it } from 'vitest';
import { DEFAULT_LISTEN, type RouteArguments, routesFrom } from '../../src/cli/routes-option.ts';

type Arguments = Parameters<typeof routesFrom>[0];

function args(more: Partial<Arguments> & RouteArguments): Arguments {
  const others = { upstream: undefined, domain: undefined, listen: DEFAULT_LISTEN, login: 'relay' };
  return { ...others, 'rewrite-domain': undefined, ...more };
}

describe('routes', () => {
  it('are read, with the ports of servers', () => {
    expect(routesFrom(args({ s2s: true, route: ['127.0.0.2=a.test', '7001=[::1]:7002'] }))).toEqual([
      { listen: { host: '127.0.0.2', port: 5269 }, upstream: { host: 'a.test', port: 5269 } },
      { listen: { host: '127.0.0.1', port: 7001 }, upstream: { host: '::1', port: 7002 } },
    ]);
    expect(routesFrom(args({ s2s: false, route: [] }))).toBeUndefined();
  });

  it.each(['a.test', '=a.test', '5269=', '5269=a.test=b.test', '5269=a.test:0', '5269=a b'])('%s is none', (route) => {
    expect(() => routesFrom(args({ s2s: true, route: [route] }))).toThrow(/^--route .*: write it like/);
  });

  it('do not go with what is for clients', () => {
    const route = ['5269=a.test'];
    expect(() => routesFrom(args({ s2s: false, route }))).toThrow(/--s2s/);
    expect(() => routesFrom(args({ s2s: true, route: [] }))).toThrow(/needs a --route/);
    expect(() => routesFrom(args({ s2s: true, route, upstream: 'a.test' }))).toThrow(/--upstream/);
    expect(() => routesFrom(args({ s2s: true, route, listen: '127.0.0.1:1' }))).toThrow(/--listen/);
    expect(() => routesFrom(args({ s2s: true, route, domain: 'a.test' }))).toThrow(/--domain/);
    expect(() => routesFrom(args({ s2s: true, route, login: 'bridge' }))).toThrow(/--login/);
  });
});
