/**
 * A chat by a real client, npm's strophe.js, over BOSH or WebSocket: logs in, asks for its roster, says what it is
 * told, waits for what it is to receive, logs out.
 * Reads one JSON object on standard input (service, username, domain, resource, to, say, await) and the password
 * from XMPP_PASSWORD; the CA that it trusts is Node's, NODE_EXTRA_CA_CERTS. Writes one JSON object a line: ready, message,
 * failed, disconnected.
 */
import http from 'node:http';
import https from 'node:https';
import { createInterface } from 'node:readline';
import { $iq, $msg, $pres, Strophe } from 'strophe.js';


const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: 2 }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: 2 }),
};

/** As much of a browser's XMLHttpRequest as BOSH needs. */
globalThis.XMLHttpRequest = class {
  readyState = 0;
  status = 0;
  responseText = '';
  responseXML = null;
  #headers = {};

  open(method, url) {
    this.method = method;
    this.url = new URL(url);
  }
  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }
  send(body) {
    const { request } = this.url.protocol === 'https:' ? https : http;
    const headers = { ...this.#headers, 'Content-Length': Buffer.byteLength(body) };
    this.request = request(this.url, { method: this.method, headers, agent: agents[this.url.protocol] }, (response) => {
      const parts = [];
      response.on('data', (bytes) => parts.push(bytes));
      response.on('end', () => this.done(response.statusCode, Buffer.concat(parts).toString()));
    });
    this.request.on('error', () => this.done(0, ''));
    this.request.end(body);
  }
  getAllResponseHeaders() {
    return '';
  }
  abort() {
    this.aborted = true;
    this.request?.destroy();
  }
  done(status, text) {
    if (this.aborted) return;
    this.status = status;
    this.responseText = text;
    this.responseXML = text === '' ? null : new DOMParser().parseFromString(text, 'text/xml');
    this.readyState = 4;
    this.onreadystatechange?.();
  }
};

const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const plan = JSON.parse((await input.next()).value);
const missing = new Set(plan.await);
const connection = new Strophe.Connection(plan.service, { keepalive: false });

// It logs what it does, which would stand between the lines of JSON.
console.debug = () => {};
console.info = () => {};

function tell(event, more = {}) {
  process.stdout.write(`${JSON.stringify({ event, ...more })}\n`);
}

async function online() {
  await new Promise((resolve, reject) =>
    connection.sendIQ($iq({ type: 'get' }).c('query', { xmlns: 'jabber:iq:roster' }), resolve, reject),
  );
  connection.send($pres());
  tell('ready');
  await input.next();
  for (const [index, text] of plan.say.entries())
    connection.send($msg({ type: 'chat', to: plan.to, id: `chat-${index}` }).c('body').t(text));
  leaveWhenDone();
}

function leaveWhenDone() {
  if (missing.size === 0) connection.disconnect('done');
}

connection.addHandler(
  (stanza) => {
    const body = stanza.getElementsByTagName('body')[0]?.textContent;
    if (body === undefined) return true;
    tell('message', { sender: stanza.getAttribute('from'), type: stanza.getAttribute('type'), body });
    missing.delete(body);
    leaveWhenDone();
    return true;
  },
  null,
  'message',
);

const jid = `${plan.username}@${plan.domain}/${plan.resource}`;
connection.connect(jid, process.env.XMPP_PASSWORD, (status, why) => {
  if (status === Strophe.Status.CONNECTED) online().catch((error) => tell('failed', { why: String(error) }));
  if (status === Strophe.Status.AUTHFAIL || status === Strophe.Status.CONNFAIL) tell('failed', { why: String(why) });
  if (status !== Strophe.Status.DISCONNECTED && status !== Strophe.Status.CONNFAIL && status !== Strophe.Status.AUTHFAIL) return;
  tell('disconnected');
  process.exit(0);
});
