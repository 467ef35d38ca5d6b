import * as z from 'zod/mini';
import { parseMap } from '../../connectors/ticket-log/map.js';
import { TiebeamError, parse } from '../../contract/index.js';
import { fedInstant } from '../../contract/schemas/fed-instant.js';
import { instant } from '../../contract/schemas/primitives.js';
import { importAgreements } from '../import/import-agreements.js';
import type { AgreementsReport } from '../import/import-agreements.js';
import { importCalendars } from '../import/import-calendars.js';
import type { CalendarsReport } from '../import/import-calendars.js';
import { importChanges } from '../import/import-changes.js';
import type { ChangesReport } from '../import/import-changes.js';
import { parseRecordMap } from '../../connectors/uptime-record/map.js';
import { importSamples } from '../import/import-samples.js';
import type { SamplesReport } from '../import/import-samples.js';
import { importReadings } from '../import/import-readings.js';
import type { ReadingsReport } from '../import/import-readings.js';
import { importTargets } from '../import/import-targets.js';
import type { TargetsReport } from '../import/import-targets.js';
import { importLog } from '../import/import-log.js';
import type { ImportProgress, ImportReport } from '../import/import-log.js';
import { dumpStore } from '../store/dump.js';
import { restoreStore } from '../store/restore.js';
import type { RestoreReport } from '../store/restore.js';
import type { AccessToken, Role } from '../store/store.js';
import type { TicketStore } from '../store/ticket-store.js';
import type { AdminAddress } from './admin-address.js';
import { callAdmin } from './admin-client.js';
import type { AdminCall } from './admin-server.js';
import { remoteDesk, surveyCalls } from './survey-operator.js';
import type { SurveyDesk } from '../surveys/desk.js';

/** A log to import. */
export interface ImportOrder {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes of the file, for progress. */
  readonly size?: number;
  /** The map as parsed JSON. */
  readonly map: unknown;
  /** Absolute path of the file that takes the rejected rows. */
  readonly reportFile?: string;
  /** Up to when the log is whole; an instant. */
  readonly asOf?: string;
  /** Bytes of the calendars of its teams, if they come with it. */
  readonly calendars?: AsyncIterable<Uint8Array>;
}

/** A list of changes, readings or targets to import. */
export type ChangesOrder = Pick<ImportOrder, 'bytes' | 'reportFile'>;

/** An uptime record to import. */
export type SamplesOrder = Pick<ImportOrder, 'bytes' | 'map' | 'reportFile' | 'asOf'>;

/** A new token with the secret that is shown once. */
export interface CreatedToken {
  readonly token: AccessToken;
  readonly secret: string;
}

/**
 * Administrative acts on a store, in this process or through the server that holds it. Acts that change
 * something leave an audit line.
 */
export interface Operator {
  readonly surveys: SurveyDesk;
  importLog(order: ImportOrder, onProgress: (progress: ImportProgress) => void): Promise<ImportReport>;
  importChanges(order: ChangesOrder): Promise<ChangesReport>;
  importReadings(order: ChangesOrder): Promise<ReadingsReport>;
  importSamples(order: SamplesOrder): Promise<SamplesReport>;
  importTargets(order: ChangesOrder): Promise<TargetsReport>;
  importCalendars(order: Pick<ImportOrder, 'bytes'>): Promise<CalendarsReport>;
  importAgreements(order: Pick<ImportOrder, 'bytes'>): Promise<AgreementsReport>;
  createToken(role: Role, label: string, expiresAt: string | null): Promise<CreatedToken>;
  tokens(): Promise<readonly AccessToken[]>;
  /** False when there is no such token that holds. */
  revokeToken(id: string): Promise<boolean>;
  /** Hands on a dump, some whole lines at a time; the number of rows. */
  dump(write: (lines: string) => Promise<void>): Promise<number>;
  /** Reads a dump into an empty store, or adds it to `any`. */
  restore(bytes: AsyncIterable<Uint8Array>, into: 'empty' | 'any'): Promise<RestoreReport>;
}

const roleSchema = z.enum(['reader', 'feeder', 'survey-owner', 'admin']);
const orderSchema = z.object({
  map: z.unknown(),
  size: z.optional(z.number()),
  reportFile: z.optional(z.string()),
  asOf: z.optional(fedInstant),
});
const changesOrderSchema = z.object({ reportFile: z.optional(z.string()) });
const samplesOrderSchema = z.object({ map: z.unknown(), reportFile: z.optional(z.string()), asOf: z.optional(fedInstant) });
const createSchema = z.object({
  role: roleSchema,
  label: z.string().check(z.minLength(1), z.maxLength(200)),
  expiresAt: z.nullable(instant),
});
const revokeSchema = z.object({ id: z.string().check(z.maxLength(200)) });
const restoreSchema = z.object({ into: z.enum(['empty', 'any']) });
const PROGRESS_MILLISECONDS = 100;

/** The role of a word. @throws {TiebeamError} `invalid-data` with a sentence */
export function roleOf(word: string): Role {
  const outcome = roleSchema.safeParse(word);
  if (outcome.success) return outcome.data;
  throw new TiebeamError('invalid-data', { message: `There is no role "${word}"; use reader, feeder, survey-owner or admin.` });
}

/** Acts on a store that this process has open, and at the desk of its surveys. */
export function localOperator(store: TicketStore, surveys: SurveyDesk): Operator {
  let last: Promise<unknown> = Promise.resolve();
  // Two imports at once would only fight over the same rows.
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  return {
    surveys,
    importLog: (order, onProgress) =>
      inTurn(async () => {
        const map = parseMap(order.map);
        const { bytes, size, reportFile, asOf, calendars } = order;
        const report = await importLog({
          store,
          stream: bytes,
          map,
          onProgress,
          ...(size === undefined ? {} : { size }),
          ...(reportFile === undefined ? {} : { reportFile }),
          ...(asOf === undefined ? {} : { asOf }),
          ...(calendars === undefined ? {} : { calendars }),
        });
        await store.audit('command', 'import', `${report.source}: ${report.kept} kept, ${report.repeated} repeated, ${report.rejected} rejected`);
        if (report.calendars !== undefined) await auditCalendars(store, report.calendars);
        return report;
      }),
    importReadings: ({ bytes, reportFile }) =>
      inTurn(async () => {
        const report = await importReadings({ store, stream: bytes, ...(reportFile === undefined ? {} : { reportFile }) });
        await store.audit('command', 'import readings', `${report.kept} kept, ${report.repeated} repeated, ${report.rejected} rejected`);
        return report;
      }),
    importTargets: ({ bytes, reportFile }) =>
      inTurn(async () => {
        const report = await importTargets({ store, stream: bytes, ...(reportFile === undefined ? {} : { reportFile }) });
        const { kept, replaced, removed, repeated, rejected } = report;
        await store.audit('command', 'import targets', `${kept - replaced - removed} set, ${replaced} replaced, ${removed} removed, ${repeated} repeated, ${rejected} rejected`);
        return report;
      }),
    importSamples: ({ bytes, map, reportFile, asOf }) =>
      inTurn(async () => {
        const report = await importSamples({ store, stream: bytes, map: parseRecordMap(map), ...(reportFile === undefined ? {} : { reportFile }), ...(asOf === undefined ? {} : { asOf }) });
        await store.audit('command', 'import samples', `${report.source}: ${report.kept} kept, ${report.repeated} repeated, ${report.rejected} rejected`);
        return report;
      }),
    importChanges: ({ bytes, reportFile }) =>
      inTurn(async () => {
        const report = await importChanges({ store, stream: bytes, ...(reportFile === undefined ? {} : { reportFile }) });
        await store.audit('command', 'import changes', `${report.kept} kept, ${report.repeated} repeated, ${report.rejected} rejected`);
        return report;
      }),
    importCalendars: ({ bytes }) =>
      inTurn(async () => {
        const report = await importCalendars({ store, stream: bytes });
        await auditCalendars(store, report);
        return report;
      }),
    importAgreements: ({ bytes }) =>
      inTurn(async () => {
        const report = await importAgreements({ store, stream: bytes });
        if (report.fatal === undefined) await store.audit('command', 'import agreements', `${Object.keys(report.parts).join(', ')}: ${report.kept} kept, ${report.repeated} repeated`);
        return report;
      }),
    async createToken(role, label, expiresAt) {
      const created = await store.createToken(role, label, expiresAt);
      await store.audit('command', 'token create', `${created.token.id} ${role}`);
      return created;
    },
    tokens: () => store.tokens(),
    async revokeToken(id) {
      const revoked = await store.revokeToken(id);
      if (revoked) await store.audit('command', 'token revoke', id);
      return revoked;
    },
    async dump(write) {
      const rows = await dumpStore(store, write);
      await store.audit('command', 'dump', `${rows} rows`);
      return rows;
    },
    restore: (bytes, into) =>
      inTurn(async () => {
        const report = await restoreStore(store, bytes, into);
        await store.audit('command', 'restore', `${report.added} of ${report.rows} rows added`);
        return report;
      }),
  };
}

async function auditCalendars(store: TicketStore, { kept, repeated, removed, fatal }: CalendarsReport): Promise<void> {
  if (fatal === undefined) await store.audit('command', 'import calendars', `${kept} kept, ${repeated} repeated, ${removed} removed`);
}

/** The calls of the administrative listener, carried out by an operator. */
export function adminCalls(operator: Operator): Readonly<Record<string, AdminCall>> {
  return {
    ...surveyCalls(operator.surveys),
    ping: async () => process.pid,
    async import(argument, bytes, tell) {
      const { map, size, reportFile, asOf } = parse(orderSchema, argument);
      let told = 0;
      let telling: Promise<unknown> = Promise.resolve();
      const onProgress = (progress: ImportProgress) => {
        if (Date.now() - told < PROGRESS_MILLISECONDS) return;
        told = Date.now();
        telling = tell(progress).catch(() => undefined);
      };
      const order = {
        bytes,
        map,
        ...(size === undefined ? {} : { size }),
        ...(reportFile === undefined ? {} : { reportFile }),
        ...(asOf === undefined ? {} : { asOf }),
      };
      const report = await operator.importLog(order, onProgress);
      await telling;
      return report;
    },
    async 'import-readings'(argument, bytes) {
      const { reportFile } = parse(changesOrderSchema, argument);
      return operator.importReadings({ bytes, ...(reportFile === undefined ? {} : { reportFile }) });
    },
    async 'import-targets'(argument, bytes) {
      const { reportFile } = parse(changesOrderSchema, argument);
      return operator.importTargets({ bytes, ...(reportFile === undefined ? {} : { reportFile }) });
    },
    async 'import-samples'(argument, bytes) {
      const { map, reportFile, asOf } = parse(samplesOrderSchema, argument);
      return operator.importSamples({ bytes, map, ...(reportFile === undefined ? {} : { reportFile }), ...(asOf === undefined ? {} : { asOf }) });
    },
    async 'import-changes'(argument, bytes) {
      const { reportFile } = parse(changesOrderSchema, argument);
      return operator.importChanges({ bytes, ...(reportFile === undefined ? {} : { reportFile }) });
    },
    'import-calendars': (_argument, bytes) => operator.importCalendars({ bytes }),
    'import-agreements': (_argument, bytes) => operator.importAgreements({ bytes }),
    async 'token-create'(argument) {
      const { role, label, expiresAt } = parse(createSchema, argument);
      return operator.createToken(role, label, expiresAt);
    },
    'token-list': () => operator.tokens(),
    async 'token-revoke'(argument) {
      return operator.revokeToken(parse(revokeSchema, argument).id);
    },
    dump: (_argument, _bytes, tell) => operator.dump(tell),
    restore: async (argument, bytes) => operator.restore(bytes, parse(restoreSchema, argument).into),
  };
}

/** Acts through the server that holds the data folder. What it answers is trusted: it is of this user and this package. */
export function remoteOperator(address: AdminAddress): Operator {
  return {
    surveys: remoteDesk(address),
    async importLog({ bytes, calendars, ...argument }, onProgress) {
      const report = (await callAdmin(address, 'import', argument, { bytes, onNews: (news) => onProgress(news as ImportProgress) })) as ImportReport;
      // One call takes one file.
      return calendars === undefined ? report : { ...report, calendars: await this.importCalendars({ bytes: calendars }) };
    },
    importReadings: async ({ bytes, ...argument }) => (await callAdmin(address, 'import-readings', argument, { bytes })) as ReadingsReport,
    importTargets: async ({ bytes, ...argument }) => (await callAdmin(address, 'import-targets', argument, { bytes })) as TargetsReport,
    importSamples: async ({ bytes, ...argument }) => (await callAdmin(address, 'import-samples', argument, { bytes })) as SamplesReport,
    importChanges: async ({ bytes, ...argument }) => (await callAdmin(address, 'import-changes', argument, { bytes })) as ChangesReport,
    importCalendars: async ({ bytes }) => (await callAdmin(address, 'import-calendars', null, { bytes })) as CalendarsReport,
    importAgreements: async ({ bytes }) => (await callAdmin(address, 'import-agreements', null, { bytes })) as AgreementsReport,
    createToken: async (role, label, expiresAt) => (await callAdmin(address, 'token-create', { role, label, expiresAt })) as CreatedToken,
    tokens: async () => (await callAdmin(address, 'token-list', null)) as readonly AccessToken[],
    revokeToken: async (id) => (await callAdmin(address, 'token-revoke', { id })) as boolean,
    dump: async (write) => (await callAdmin(address, 'dump', null, { onNews: (lines) => write(String(lines)) })) as number,
    restore: async (bytes, into) => (await callAdmin(address, 'restore', { into }, { bytes })) as RestoreReport,
  };
}
