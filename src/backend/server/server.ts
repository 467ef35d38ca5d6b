import { createApp } from '../http/app.js';
import { isLoopback } from '../http/hosts.js';
import type { RequestLog } from '../http/options.js';
import { openStore } from '../store/open-store.js';
import { startSurveyClock } from '../surveys/clock.js';
import { surveyDesk } from '../surveys/desk.js';
import { surveyService, type SurveyService } from '../surveys/service.js';
import type { TicketStore } from '../store/ticket-store.js';
import { publishAdminAddress } from './admin-address.js';
import { startAdminServer } from './admin-server.js';
import type { ServerConfig } from './config.js';
import { listen, tryAddress } from './listen.js';
import { adminCalls, localOperator } from './operator.js';
import type { Operator } from './operator.js';
import { kitVersion } from './package-root.js';
import { createSite } from './site.js';
import { surveySettingOf } from './survey-setting.js';

/** A server as it is started. */
export interface ServerOptions {
  readonly config: ServerConfig;
  /** A store that is open already and stays the caller's; opened from the configuration when absent. */
  readonly store?: TicketStore;
  /** Gets one line per failed request, and per request where the configuration asks for it. */
  readonly log?: (line: RequestLog) => void;
  /** Gets a sentence about what went wrong beside requests. */
  readonly note?: (sentence: string) => void;
  /** Folder of the kit's files; the built one of the package when absent. */
  readonly kitDir?: string;
}

/** A server that runs. */
export interface RunningServer {
  /** Where a person opens it. */
  readonly url: string;
  readonly port: number;
  readonly store: TicketStore;
  /** Administrative acts on its store. */
  readonly operator: Operator;
  /** What respondents ask. */
  readonly surveys: SurveyService;
  /** Finishes requests under way, ends event streams, closes the store. */
  close(): Promise<void>;
}

function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function openConfigured(config: ServerConfig): Promise<TicketStore> {
  if (config.databaseUrl !== undefined) return openStore({ databaseUrl: config.databaseUrl });
  return openStore({ dataDir: config.dataDir });
}

/**
 * Starts a server. While it holds an embedded database, commands reach it through word it leaves in the data folder.
 *
 * @throws {ListenError} when the address cannot be taken
 * @throws {TiebeamError} when the store cannot be opened
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config } = options;
  if (config.port !== 0) await tryAddress(config);
  const store = options.store ?? (await openConfigured(config));
  const undo: (() => Promise<void> | void)[] = options.store === undefined ? [() => store.close()] : [];
  const close = async (): Promise<void> => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  };
  try {
    const { zone, name, maxBodyBytes, allowedOrigins, trustedProxies, requireIdentity, identityHeader, logRequests } = config;
    const surveys = surveySettingOf(config);
    const service = surveyService(store, surveys);
    const app = createApp({
      store,
      surveys: service,
      name,
      zone,
      version: kitVersion(),
      allowedOrigins,
      trustedProxies,
      requireIdentity,
      maxBodyBytes,
      logRequests,
      ...(identityHeader === undefined ? {} : { identityHeader }),
      ...(options.log === undefined ? {} : { log: options.log }),
    });
    const site = createSite({ app, store, config, ...(options.kitDir === undefined ? {} : { kitDir: options.kitDir }) });
    const listening = await listen((request, peer) => site.fetch(request, peer), config);
    undo.push(() => listening.close());
    undo.push(() => {
      site.drain();
      app.close();
    });
    const operator = localOperator(store, surveyDesk(store, surveys));
    const clock = startSurveyClock(store, surveys, (error) => options.note?.(`Surveys: ${error instanceof Error ? error.message : String(error)}`));
    undo.push(() => clock.stop());
    if (options.store === undefined && config.databaseUrl === undefined) {
      const admin = await startAdminServer(adminCalls(operator));
      undo.push(() => admin.close());
      undo.push(publishAdminAddress(config.dataDir, { pid: process.pid, port: admin.port, secret: admin.secret }));
    }
    return { url: urlOf(config.host, listening.port), port: listening.port, store, operator, surveys: service, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whether a server of this configuration is reached from this machine alone. */
export function isPrivate(config: Pick<ServerConfig, 'host'>): boolean {
  return isLoopback(config.host);
}
