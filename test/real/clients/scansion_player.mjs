/**
 * Plays a scansion script against a server with npm's @xmpp/client, by the rules of scansion's manual
 * (https://matthewwild.co.uk/projects/scansion/docs/character-classes/client). Not scansion itself, which is not packaged.
 * Reads the script on standard input and the port as its argument. Each action waits for the one before it; what an actor
 * receives is taken in the order it came. Writes a line for each action that was done, and ends with 1 at the first that fails.
 */
import { text } from 'node:stream/consumers';
import { client } from '@xmpp/client';
import { parse } from 'ltx';

const [port] = process.argv.slice(2);
const { actors, actions } = read(await text(process.stdin));
const stage = new Map();

for (const { name, verb, body, line } of actions) {
  try {
    await act(name, verb, body);
  } catch (error) {
    process.stdout.write(`line ${line}: ${name} ${verb}: ${error.message}\n`);
    process.exit(1);
  }
  process.stdout.write(`${name} ${verb}\n`);
}
process.exit(0);

/** `[Client] NAME` with its properties, a line of dashes, then actions with what stands deeper below them. */
function read(script) {
  const [actors, actions] = [new Map(), []];
  let playing = false;
  let last;
  for (const [at, line] of script.split('\n').entries()) {
    const [, deeper] = /^[\t ]+(\S.*)$/.exec(line) ?? [];
    const [, actor] = /^\[Client\] (.+)$/.exec(line) ?? [];
    const [, name, verb] = /^(\S.*?) (connects|sends|receives|disconnects):?$/.exec(line) ?? [];
    if (line === '' || line.startsWith('#')) last = line === '' ? last : undefined;
    else if (/^-{3,}$/.test(line)) playing = true;
    else if (!playing && actor !== undefined) actors.set(actor, (last = {}));
    else if (!playing && deeper !== undefined && last !== undefined) {
      const colon = deeper.indexOf(': ');
      last[deeper.slice(0, colon)] = deeper.slice(colon + 2);
    } else if (playing && name !== undefined && actors.has(name)) actions.push((last = { name, verb, body: '', line: at + 1 }));
    else if (playing && deeper !== undefined && last !== undefined) last.body += `${line.trim()}\n`;
    else throw new Error(`line ${at + 1} is none of a script: ${line}`);
  }
  return { actors, actions };
}

async function act(name, verb, body) {
  if (verb === 'connects') return connect(name);
  const actor = stage.get(name);
  if (verb === 'disconnects') return actor.xmpp.stop();
  const stanza = parse(body.replaceAll(/\$\{(.+?)'s (full JID|JID)\}/g, variable));
  if (verb === 'sends') return actor.xmpp.send(stanza);
  const came = await actor.next();
  const why = differs(stanza, came, false);
  if (why !== undefined) throw new Error(`${why}\nexpected ${stanza}\ncame     ${came}`);
}

function variable(_, name, what) {
  const jid = stage.get(name)?.jid ?? actors.get(name).jid;
  return what === 'full JID' ? jid : jid.replace(/\/.*/, '');
}

async function connect(name) {
  const { jid, password } = actors.get(name);
  const [, username, domain, resource] = /^(.+?)@(.+?)(?:\/(.*))?$/.exec(jid);
  const xmpp = client({ service: `xmpp://127.0.0.1:${port}`, domain, username, password, resource });
  xmpp.reconnect.stop();
  // Answers to the server's own requests, such as pings, are scansion's affair.
  const came = [];
  let wake = () => {};
  xmpp.on('error', (error) => came.push(error));
  const address = await xmpp.start();
  xmpp.on('stanza', (stanza) => {
    came.push(stanza);
    wake();
  });
  const next = async () => {
    if (came.length === 0) await new Promise((resolve, reject) => {
      wake = resolve;
      setTimeout(() => reject(new Error('nothing came')), 20_000).unref();
    });
    return came.shift();
  };
  stage.set(name, { xmpp, next, jid: address.toString() });
}

/** Elements of the stream's namespace are compared loosely, those of their own strictly. */
function differs(expected, came, strict) {
  if (came === undefined) return `no <${expected.name}/>`;
  if (expected.name !== came.name) return `<${came.name}/> instead of <${expected.name}/>`;
  for (const [key, value] of Object.entries(expected.attrs))
    if (key !== 'xmlns' && (came.attrs[key] === undefined || (value !== '{scansion:any}' && came.attrs[key] !== value)))
      return `${key} is ${came.attrs[key]} instead of ${value}`;
  const [there, here] = [expected, came].map((one) => one.getChildElements());
  if (strict && here.length !== there.length) return `<${expected.name}/> has ${here.length} elements instead of ${there.length}`;
  if (strict) {
    const extra = Object.keys(came.attrs).find((key) => key !== 'xmlns' && expected.attrs[key] === undefined);
    if (extra !== undefined) return `${extra} is too much`;
  }
  if (there.length === 0 && expected.text().trim() !== came.text().trim()) return `“${came.text()}” instead of “${expected.text()}”`;
  for (const [at, child] of there.entries()) {
    const own = child.attrs.xmlns !== undefined || strict;
    const like = strict ? [here[at]] : here.filter((one) => one.name === child.name && namespace(one) === namespace(child));
    const reasons = like.map((one) => differs(child, one, own));
    if (reasons.length === 0) return `no <${child.name}/> in <${expected.name}/>`;
    if (!reasons.includes(undefined)) return reasons[0];
  }
  return undefined;
}

/** A script leaves the stream's own namespace out. */
function namespace(element) {
  return element.getNS() ?? 'jabber:client';
}
