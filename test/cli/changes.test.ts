/** Changes asked for on the command line, with a client and a server that say only what the test says. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='x.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const CLEAR = ['--client-tls', 'none', '--upstream-tls', 'none'];

const SCRIPT = `
export default {
  onSession: (session) => { if (session.number > 1) throw new Error('one is enough'); },
  onStanza: async (stanza, session) => {
    if (stanza.xml.includes('boom')) throw new Error('boom');
    if (stanza.xml.includes('later')) { await null; return { replace: stanza.xml.replace('later', 'now') }; }
    if (stanza.kind === 'iq') { session.say('client', "<iq type='result' id='1'/>"); return 'drop'; }
    if (stanza.xml.includes('broken')) return { replace: '<broken' };
    return undefined;
  },
};
`;

/** What its promises come to, by the id of the stanza. */
const PROMISING = `
const verdicts = { null: null, unreadable: { replace: '<message>' }, nonsense: 'nonsense', delay: { delay: 'x' } };
export async function onStanza({ element }) {
  if (element.attributes.id === 'thrown') throw new Error('thrown later');
  return verdicts[element.attributes.id];
}
`;

describe('hiptap proxy --script', () => {
  it('lets a script answer, change and drop stanzas, and lives when it fails', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const script = folder.file('script.ts');
    writeFileSync(script, SCRIPT);
    const capture = folder.file('c.hiptap');
    const options = ['--ca-dir', folder.file('ca'), '-w', capture, '--script', script, ...CLEAR];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...options]);
    const client = await talkTo(proxy.port);
    client.say(HEADER);
    const server = await lobby.next();
    await server.hear(HEADER);
    server.say(HEADER);
    await client.hear(HEADER);
    client.say(
      "<message><body>later</body></message><presence/><iq type='get' id='1'/><message><body>broken</body></message>",
    );
    await server.hear('<message><body>now</body></message><presence/><message><body>broken</body></message>');
    await client.hear("<iq type='result' id='1'/>");
    client.say('<message><body>boom</body></message>');
    await server.hear('<message><body>boom</body></message>');
    await Promise.all([client.end(), server.end()]);
    const { stderr } = await proxy.stop();
    expect(stderr).not.toContain('bug');
    const { stdout } = await hiptap(['print', capture, '--format', 'summary']);
    expect(stdout).toContain('hiptap changed what the client sent: the script said so');
    expect(stdout).toContain('hiptap kept back what the client sent: the script said so');
    expect(stdout).toContain('hiptap itself sent this to the client: the script said so');
  });

  it('lives with a script that promises nothing of use, and tells of each promise', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const script = folder.file('script.js');
    writeFileSync(script, PROMISING);
    const options = ['--ca-dir', folder.file('ca'), '--script', script, ...CLEAR];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...options]);
    const client = await talkTo(proxy.port);
    client.say(HEADER);
    const server = await lobby.next();
    await server.hear(HEADER);
    const said = ['null', 'thrown', 'unreadable', 'nonsense', 'delay', 'last'].map((id) => `<message id='${id}'/>`);
    client.say(...said);
    await server.hear(said.join(''));
    await Promise.all([client.end(), server.end()]);
    const { stderr, status } = await proxy.stop();
    expect(status).toBe(0);
    expect(stderr.match(/error: the script’s (?:verdict is none|onStanza failed)[^\n]*/g)).toEqual([
      "error: the script’s verdict is none: null; the stanza passes (nothing, 'pass', 'drop', { replace }, { delay } and { inject, on } are)",
      'error: the script’s onStanza failed, and the message passes: thrown later',
      'error: the script’s verdict is none: {"replace":"<message>"}; the stanza passes (`replace` has to be one whole element)',
      "error: the script’s verdict is none: nonsense; the stanza passes (nothing, 'pass', 'drop', { replace }, { delay } and { inject, on } are)",
      'error: the script’s verdict is none: {"delay":"x"}; the stanza passes (`delay` has to be a number of milliseconds)',
    ]);
  });

  it('lets a script use hiptap’s own helpers, wherever it lies', async () => {
    using folder = scratchFolder();
    const script = folder.file('script.ts');
    writeFileSync(script, "import { textOf } from 'hiptap/annotate';\nexport const onStanza = { textOf }.textOf;\n");
    await using proxy = await startProxy([
      ...['--upstream', '127.0.0.1:1', '--ca-dir', folder.file('ca'), '--script', script, ...CLEAR],
    ]);
    expect(await proxy.stop()).toMatchObject({ status: 0 });
  });

  it('refuses what is no script', async () => {
    using folder = scratchFolder();
    const script = folder.file('script.js');
    writeFileSync(script, 'export const nothing = 1;');
    const common = ['proxy', '--upstream', '127.0.0.1:1', '-p', '0', '--ca-dir', folder.file('ca'), '--script'];
    expect(await hiptap([...common, script])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('must export onStanza'),
    });
    expect(await hiptap([...common, folder.file('none')])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no such file'),
    });
  });
});

describe('hiptap proxy --rule and --fault', () => {
  it('drop what they were asked to, and record it', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const capture = folder.file('c.hiptap');
    const changes = ['--rule', '~b secret => drop', '--fault', 'duplicate nth=1 if ~b twice'];
    const options = ['--ca-dir', folder.file('ca'), '-w', capture, ...changes, ...CLEAR];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...options]);
    const client = await talkTo(proxy.port);
    client.say(
      HEADER,
      '<message><body>secret</body></message>',
      '<message><body>twice</body></message>',
      '<presence/>',
    );
    const server = await lobby.next();
    await server.hear(`${HEADER}<message><body>twice</body></message><message><body>twice</body></message><presence/>`);
    await Promise.all([client.end(), server.end()]);
    await proxy.stop();
    const raw = async (leg: string) =>
      (await hiptap(['print', capture, '--format', 'raw', '--session', '1', '--direction', 'c2s', '--leg', leg]))
        .stdout;
    expect(await raw('client')).toContain('secret');
    expect(await raw('server')).not.toContain('secret');
  });

  it.each([
    [['--rule', '~m'], '--rule ~m: write it FILTER => drop'],
    [['--fault', 'gravity'], '--fault gravity: gravity is none of latency'],
    [['--rewrite-domain', 'x'], '--rewrite-domain x: write it like localhost=example.org'],
    [['--password-env', 'PATH'], '--password-env is of use with --login bridge only'],
  ])('refuse %j in one line', async (options, message) => {
    using folder = scratchFolder();
    const common = ['proxy', '--upstream', '127.0.0.1:1', '-p', '0', '--ca-dir', folder.file('ca')];
    const { status, stderr } = await hiptap([...common, ...options]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
