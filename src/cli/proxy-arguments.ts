/**
 * What `hiptap proxy` was told, as its options give it.
 * Types only. Rule: names are the options' own.
 */

import type { PrintFormat } from '../present/printer.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import type { ChangesArguments } from './changes-options.ts';
import type { ColourChoice } from './choices.ts';
import type { PageArguments } from './page-options.ts';
import type { RouteArguments } from './routes-option.ts';
import type { TlsArguments } from './tls-options.ts';
import type { WriteArguments } from './write-options.ts';

export interface ProxyArguments extends ChangesArguments, PageArguments, RouteArguments, TlsArguments, WriteArguments {
  readonly upstream: string | undefined;
  readonly listen: string;
  readonly domain: string | undefined;
  readonly resolver: string | undefined;
  readonly allow: readonly string[];
  readonly 'client-tls': TlsMode;
  readonly 'upstream-tls': TlsMode;
  readonly 'cert-name': readonly string[];
  readonly 'upstream-ca': string | undefined;
  readonly insecure: boolean;
  readonly 'ca-dir': string;
  readonly format: PrintFormat | 'raw' | 'none';
  readonly filter: string | undefined;
  readonly 'show-secrets': boolean;
  readonly tui: boolean;
  readonly once: boolean;
  readonly workers: number | undefined;
  readonly fold: boolean;
  readonly color: ColourChoice;
  readonly annotators: string | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
