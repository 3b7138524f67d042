/**
 * A session bus (D-Bus) of one's own, for clients that are told what to do over it.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lineOf, stop } from '../../real/processes.ts';

const execute = promisify(execFile);

/** A method's place: service, object and interface. */
export type Place = readonly [service: string, object: string, interfaceName: string];

export class Bus {
  readonly address: string;
  private readonly daemon: ChildProcess;

  private constructor(daemon: ChildProcess, address: string) {
    this.daemon = daemon;
    this.address = address;
  }

  /** `prefix` goes before its command: a bus is for one user. */
  static async start(folder: string, prefix: readonly string[] = []): Promise<Bus> {
    const address = `unix:path=${join(folder, 'bus')}`;
    const options = ['--session', '--nofork', '--print-address', `--address=${address}`];
    const [command = '', ...rest] = [...prefix, 'dbus-daemon', ...options];
    const daemon = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
    await lineOf(daemon, /unix:/);
    return new Bus(daemon, address);
  }

  /** Calls a method with arguments as dbus-send writes them (`string:x`); gives the answer's one number or text. */
  async call([service, object, interfaceName]: Place, method: string, ...args: readonly string[]): Promise<string> {
    const to = ['--session', '--print-reply=literal', `--dest=${service}`, object, `${interfaceName}.${method}`];
    const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: this.address };
    const { stdout } = await execute('dbus-send', [...to, ...args], { env });
    return stdout.trim().replace(/^(?:int32|uint32|boolean) /, '');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stop(this.daemon);
  }
}
