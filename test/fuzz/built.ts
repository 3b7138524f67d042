/**
 * The modules under attack, as they were built: a loader of TypeScript would make each run several times as slow.
 * Rule: nothing here is imported from the source but types.
 */
const DIST = new URL('../../dist/', import.meta.url).href;

async function built<Module>(path: string): Promise<Module> {
  return (await import(`${DIST}${path}.js`)) as Module;
}

export const { Framer } = await built<typeof import('../../src/xml/framer.ts')>('xml/framer');
export const { Redactor } = await built<typeof import('../../src/redact/redactor.ts')>('redact/redactor');
export const { Tap } = await built<typeof import('../../src/session/tap.ts')>('session/tap');
export const { WebTap } = await built<typeof import('../../src/session/web-tap.ts')>('session/web-tap');
export const { BoshDesk } = await built<typeof import('../../src/session/bosh-desk.ts')>('session/bosh-desk');
export const { BODY_ROOTS } = await built<typeof import('../../src/session/wrapping.ts')>('session/wrapping');
export const { STREAM_ROOTS } = await built<typeof import('../../src/session/starttls.ts')>('session/starttls');
export const { seeded } = await built<typeof import('../../src/session/faults/seeded.ts')>('session/faults/seeded');
export const { readPayload } = await built<typeof import('../../src/xmpp/sasl/mechanisms.ts')>('xmpp/sasl/mechanisms');
export const { secretsIn, withoutSecrets } =
  await built<typeof import('../../src/xmpp/sasl/payload.ts')>('xmpp/sasl/payload');
export const { SECRET_MARK } = await built<typeof import('../../src/redact/mark.ts')>('redact/mark');
export const { Reading } = await built<typeof import('../../src/inspect/reading.ts')>('inspect/reading');
export const { Printer } = await built<typeof import('../../src/present/printer.ts')>('present/printer');
export const { parseFilter } = await built<typeof import('../../src/filter/parse.ts')>('filter/parse');
export const { printFilter } = await built<typeof import('../../src/filter/print.ts')>('filter/print');
export const { matcher } = await built<typeof import('../../src/filter/matcher.ts')>('filter/matcher');
export const { explain } = await built<typeof import('../../src/filter/explain.ts')>('filter/explain');
export const { readCapture } = await built<typeof import('../../src/capture/reader.ts')>('capture/reader');
export const { CaptureFailure } = await built<typeof import('../../src/capture/failure.ts')>('capture/failure');
export const { CaptureParser } = await built<typeof import('../../src/capture/parser.ts')>('capture/parser');
export const { encodeRecord } = await built<typeof import('../../src/capture/format.ts')>('capture/format');
export const { encodeHeader } = await built<typeof import('../../src/capture/header.ts')>('capture/header');
export const { LOG_FORMATS } =
  await built<typeof import('../../src/capture/import/formats.ts')>('capture/import/formats');
export const { importLog } = await built<typeof import('../../src/capture/import/import.ts')>('capture/import/import');
export const { detect } = await built<typeof import('../../src/capture/import/detect.ts')>('capture/import/detect');
export const { WebSocketReader } =
  await built<typeof import('../../src/transport/websocket.ts')>('transport/websocket');
export const { MessageCutter } =
  await built<typeof import('../../src/transport/websocket-messages.ts')>('transport/websocket-messages');
export const { readBodies } = await built<typeof import('../../src/transport/bosh.ts')>('transport/bosh');
export const { AnswerCutter, RequestCutter } =
  await built<typeof import('../../src/transport/http-cutter.ts')>('transport/http-cutter');
export const { Collector, decodeBody } =
  await built<typeof import('../../src/transport/http-messages.ts')>('transport/http-messages');
export const socks5: typeof import('../../src/transport/socks5.ts') =
  await built<typeof import('../../src/transport/socks5.ts')>('transport/socks5');
export const { readClientHello } =
  await built<typeof import('../../src/transport/client-hello.ts')>('transport/client-hello');
export const { Check } = await built<typeof import('../../src/inspect/check.ts')>('inspect/check');
export const { Report } =
  await built<typeof import('../../src/capture/export/html/report.ts')>('capture/export/html/report');
export const { JsonExport } = await built<typeof import('../../src/capture/export/json.ts')>('capture/export/json');
export const { TextExport } = await built<typeof import('../../src/capture/export/text.ts')>('capture/export/text');
export const { PcapngExport } =
  await built<typeof import('../../src/capture/export/pcapng/pcapng.ts')>('capture/export/pcapng/pcapng');
export const { ScansionExport } =
  await built<typeof import('../../src/replay/scansion/script.ts')>('replay/scansion/script');
export const { Relay } = await built<typeof import('../../src/session/relay.ts')>('session/relay');
export const { changersFor } = await built<typeof import('../../src/net/changes.ts')>('net/changes');
export const { parseRule } = await built<typeof import('../../src/session/rule.ts')>('session/rule');
export const { parseFault } = await built<typeof import('../../src/session/faults/fault.ts')>('session/faults/fault');
export const { parseDomainPair } =
  await built<typeof import('../../src/session/domain-rewrite.ts')>('session/domain-rewrite');
export const { parseRenaming } = await built<typeof import('../../src/replay/addresses.ts')>('replay/addresses');
export const { parseSideFile, ruleLine } =
  await built<typeof import('../../src/replay/side-file.ts')>('replay/side-file');
export const { formatAddress, parseAddress } = await built<typeof import('../../src/net/address.ts')>('net/address');
export const { partsIn } = await built<typeof import('../../src/replay/part.ts')>('replay/part');
export const { ServerRole } = await built<typeof import('../../src/replay/server-role.ts')>('replay/server-role');
export const { ClientRole } = await built<typeof import('../../src/replay/client-role.ts')>('replay/client-role');
export const { runJson, runPage } = await built<typeof import('../../src/replay/run-page.ts')>('replay/run-page');
