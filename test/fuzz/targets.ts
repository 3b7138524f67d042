/**
 * Every reader of strangers' bytes.
 * One list. Rule: what is not here is not attacked.
 */
import type { Target } from './target.ts';
import { changes } from './targets/changes.ts';
import { exports } from './targets/exports.ts';
import { capture, imports } from './targets/files.ts';
import { clientHello, socks } from './targets/first-bytes.ts';
import { options } from './targets/options.ts';
import { filter, pages } from './targets/pages.ts';
import { relay } from './targets/relay.ts';
import { replay } from './targets/replay.ts';
import { sasl } from './targets/sasl.ts';
import { framer, tap } from './targets/streams.ts';
import { bosh, http, web, websocket } from './targets/web.ts';

export const TARGETS: readonly Target[] = [
  ...[
    framer,
    tap,
    relay,
    changes,
    replay,
    options,
    sasl,
    pages,
    filter,
    exports,
    capture,
    imports,
    websocket,
    http,
    bosh,
    web,
    socks,
    clientHello,
  ],
];
