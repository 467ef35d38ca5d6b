import { onDevice, type ResponseStorage } from './response-storage.js';

/** A draft is kept this long at most: long enough for a survey that is begun before a holiday. */
const LONGEST_MS = 14 * 24 * 3_600_000;

/** Whose draft it is: of which source, which of its readers, which wave. */
export interface DraftPlace {
  /** The adapter's id and scope. */
  readonly source: string;
  readonly scope?: string | undefined;
  readonly survey: string;
  readonly wave: string;
}

/** What is kept of an unfinished form. */
export interface Draft {
  readonly answers: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Unfinished forms on this device. Nothing here rejects: a device that cannot keep a draft has none. */
export interface Drafts {
  read(place: DraftPlace): Promise<Draft | undefined>;
  /** @returns until when it stays, epoch milliseconds; nothing where it could not be kept */
  keep(place: DraftPlace, answers: Draft['answers'], closesAt: number): Promise<number | undefined>;
  /** Takes it away, and every draft whose time is over. */
  wipe(place: DraftPlace): Promise<void>;
}

const keyOf = ({ source, scope, survey, wave }: DraftPlace): string => JSON.stringify([source, scope ?? null, survey, wave]);

const isDraft = (value: unknown): value is Draft => {
  const draft = value as Partial<Draft> | undefined;
  return typeof draft?.until === 'number' && typeof draft.answers === 'object' && draft.answers !== null;
};

/** Drafts in an IndexedDB database of their own. @param now - epoch milliseconds */
export function openDrafts(now: () => number = Date.now): Drafts {
  let device: ResponseStorage | undefined;
  // Made when first used: some frames refuse already here.
  const place = () => (device ??= onDevice('tiebeam-drafts', 'drafts'));
  // One after the other, so that a wipe is not overtaken by what was written before it.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const done = turn.then(work).catch(() => undefined);
    turn = done;
    return done;
  };

  return {
    read: (wanted) =>
      inTurn(async () => {
        const found = await place().read(keyOf(wanted));
        return isDraft(found) && found.until > now() ? found : undefined;
      }),
    keep: (wanted, answers, closesAt) =>
      inTurn(async () => {
        const longest = now() + LONGEST_MS;
        // A wave may stay open beyond the day it was to close on.
        const until = closesAt > now() ? Math.min(longest, closesAt) : longest;
        await place().change(keyOf(wanted), () => ({ answers, until }) satisfies Draft);
        return until;
      }),
    wipe: async (wanted) => {
      await inTurn(async () => {
        for (const [key, draft] of await place().readAll()) {
          if (key === keyOf(wanted) || !isDraft(draft) || draft.until <= now()) await place().remove(key);
        }
      });
    },
  };
}
