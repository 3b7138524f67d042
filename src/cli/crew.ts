/**
 * `--workers`: the process that people start, which lets others do the work: starts them, shows what they have to show, replaces one
 * that dies, and ends them.
 * Knows no sessions. Rule: a worker that dies takes its own sessions with it and nobody else's; what it had recorded stays as it is.
 */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { CaptureFailure } from '../capture/failure.ts';
import type { Address } from '../net/address.ts';
import { freePlaces } from '../net/free-places.ts';
import { sanitise } from '../present/sanitise.ts';
import { columnsOf, isTerminal } from './choices.ts';
import { CrewPage } from './crew-page.ts';
import { MOST_WORKERS, ORDERS, type Orders, type ToLeader, type ToWorker, workerPath } from './crew-words.ts';
import type { ProxyArguments } from './proxy-arguments.ts';
import { routesFrom } from './routes-option.ts';
import { addressOf, announce, untilStopped } from './serving.ts';
import { DEED } from './surroundings.ts';
import { type WritePlan, writePlan } from './write-options.ts';

/** Workers that may die within a minute, before none is started any more: what ends them is there to stay. */
const DEATHS = 5;
const DEATHS_WITHIN_MS = 60_000;
/** Runs until it is told to stop, or no worker can be had. */
export async function leadWorkers(args: ProxyArguments, workers: number): Promise<void> {
  const places = routesFrom(args)?.map(({ listen }) => listen) ?? [addressOf('listen', args.listen, '127.0.0.1')];
  const captures = writePlan(args);
  if (captures !== undefined) refuseExisting(captures, workers);
  const stopping = new AbortController();
  const { quiet, verbose } = args;
  const crew = new Crew({ listen: await freePlaces(places), captures, stopping, quiet, verbose });
  const stopped = untilStopped(stopping);
  process.on('exit', () => crew.kill());
  if (captures?.ring !== undefined) process.on('SIGUSR2', () => crew.signal('SIGUSR2'));
  if (!(await crew.start(workers))) process.exit(stopping.signal.aborted ? 0 : 2); // 0: it was told to stop meanwhile
  await stopped;
  await crew.stop();
  process.exit(crew.status);
}

function refuseExisting({ path, append }: WritePlan, workers: number): void {
  for (let worker = 1; worker <= workers && !append; worker++) {
    const file = workerPath(path, worker);
    if (existsSync(file)) throw new CaptureFailure('exists', `${file} already exists`);
  }
}

interface CrewOptions {
  readonly listen: readonly Address[];
  readonly captures: WritePlan | undefined;
  /** The run ends with it. */
  readonly stopping: AbortController;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

const STOP: ToWorker = { type: 'stop' };

type Listening = Extract<ToLeader, { readonly type: 'listening' }>;

class Crew {
  readonly #options: CrewOptions;
  readonly #page = new CrewPage();
  readonly #members = new Map<number, Member>();
  /** The numbers of those that have room for no more clients. */
  readonly #full = new Set<number>();
  /** All of them are. */
  #turnsAway = false;
  #lastNumber = 0;
  /** When they died, as `performance.now` has it. */
  #deaths: readonly number[] = [];
  #ready = false;
  #ending = false;
  /** The exit status of the run. */
  status = 0;

  constructor(options: CrewOptions) {
    this.#options = options;
    // Pages may be bytes.
    cluster.setupPrimary({ serialization: 'advanced' });
  }

  /** Whether all of them listen; clients are told where only then. */
  async start(workers: number): Promise<boolean> {
    // The first by itself: what is wrong for all of them is said once.
    const first = await this.#begin();
    const others = first === undefined ? [] : Array.from({ length: workers - 1 }, () => this.#begin());
    const all = await Promise.all(others);
    this.#ready = first !== undefined && all.every((one) => one !== undefined);
    if (!this.#ready || first === undefined) await this.stop();
    else announce(first.addresses, first.caFile, DEED);
    return this.#ready;
  }

  signal(signal: NodeJS.Signals): void {
    for (const { worker } of this.#members.values()) worker.process.kill(signal);
  }

  kill(): void {
    this.signal('SIGKILL');
  }

  /** Ends all of them in order: their sessions are closed and their captures are whole. */
  async stop(): Promise<void> {
    this.#ending = true;
    const members = [...this.#members.values()];
    for (const { worker } of members) if (worker.isConnected()) worker.send(STOP);
    await Promise.all(members.map(({ ended }) => ended));
    await this.#page.taken();
  }

  /** What it says when it listens; undefined if it never does. */
  #begin(): Promise<Listening | undefined> {
    const number = this.#nextNumber();
    const orders: Orders = {
      ...{ worker: number, leader: process.pid, listen: this.#options.listen },
      ...{ columns: columnsOf(process.stdout), isTerminal: isTerminal(process.stdout) },
    };
    const worker = cluster.fork({ [ORDERS]: JSON.stringify(orders) });
    if (this.#options.verbose) this.#page.say(`hiptap: worker ${number} is process ${worker.process.pid}\n`);
    // Told of one after the other; what it said comes before the second.
    const ended = Promise.all([once(worker, 'exit'), once(worker, 'disconnect')]);
    this.#members.set(number, { worker, ended: ended.then(() => this.#gone(number, worker)) });
    this.#turnAway();
    return new Promise((resolve) => {
      worker.on('message', (message: ToLeader) => {
        this.#heard(number, message);
        if (message.type !== 'listening') return;
        // What it was told before it could listen to anybody is lost.
        if (this.#ending) worker.send(STOP);
        resolve(message);
      });
      void ended.then(() => resolve(undefined));
    });
  }

  /** One whose capture there is already is left out. */
  #nextNumber(): number {
    const { captures } = this.#options;
    do this.#lastNumber += 1;
    while (captures?.append === false && existsSync(workerPath(captures.path, this.#lastNumber)));
    return this.#lastNumber;
  }

  #heard(number: number, message: ToLeader): void {
    switch (message.type) {
      case 'shown':
        return this.#page.show(message.data);
      case 'said':
        return this.#page.say(message.line, this.#ready);
      case 'enough':
        return this.#options.stopping.abort();
      case 'full':
        return this.#filled(number, message.full);
      case 'listening':
        return;
    }
  }

  #filled(number: number, full: boolean): void {
    if (full) this.#full.add(number);
    else this.#full.delete(number);
    this.#turnAway();
  }

  /** Node would hand a client round and round among workers that are all full, and the client would never know. */
  #turnAway(): void {
    const away = [...this.#members.keys()].every((number) => this.#full.has(number));
    if (away === this.#turnsAway) return;
    this.#turnsAway = away;
    const told: ToWorker = { type: 'turn-away', away };
    for (const { worker } of this.#members.values()) if (worker.isConnected()) worker.send(told);
  }

  #gone(number: number, { process: { exitCode, signalCode } }: Worker): void {
    this.#members.delete(number);
    this.#filled(number, false);
    if (this.#ending || this.#options.stopping.signal.aborted || !this.#ready) return;
    const { captures } = this.#options;
    const how = signalCode === null ? `ended with status ${exitCode}` : `was ended by ${signalCode}`;
    const kept = captures === undefined ? '' : `; what they said is in ${workerPath(captures.path, number)}`;
    this.#log(`worker ${number} ${how}, and its sessions with it${kept}`);
    void this.#replace(performance.now());
  }

  async #replace(now: number): Promise<void> {
    this.#deaths = [...this.#deaths.filter((time) => now - time < DEATHS_WITHIN_MS), now];
    if (this.#deaths.length > DEATHS || this.#lastNumber >= MOST_WORKERS) return this.#giveUp();
    const begun = this.#begin();
    const number = this.#lastNumber;
    if ((await begun) !== undefined && !this.#options.quiet)
      this.#page.say(`hiptap: worker ${number} takes its place\n`);
  }

  #giveUp(): void {
    const left = this.#members.size;
    this.#log(`${this.#deaths.length} workers ended within a minute: no other takes their place, ${left} are left`);
    if (left > 0) return;
    this.status = 1;
    this.#options.stopping.abort();
  }

  #log(text: string): void {
    this.#page.say(`hiptap: error: ${sanitise(text)}\n`);
  }
}

interface Member {
  readonly worker: Worker;
  /** It is gone, and all that it said has been heard. */
  readonly ended: Promise<void>;
}
