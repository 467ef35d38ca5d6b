/** Characters, near enough to bytes for a ceiling: JSON is mostly ASCII. */
export const MOST_BYTES = 5_000_000;

/** A kept answer: its JSON, and epoch milliseconds of its arrival and of its last use. */
export interface Kept {
  readonly json: string;
  readonly receivedAt: number;
  readonly usedAt: number;
}

/** Whose answers may go to disk: those of an adapter that names what it reads and for whom. */
export interface CacheOwner {
  readonly id: string;
  readonly scope: string;
}

/** Answers that outlive the document. */
export interface Disk {
  /** Never rejects. */
  load(key: string, owner: CacheOwner): Promise<Kept | undefined>;
  /** Writes a little later, together with what else comes. */
  keep(key: string, owner: CacheOwner, kept: Kept): void;
}

/** Time, as it passes for a document. */
export interface Timing {
  /** Epoch milliseconds of the device. */
  now(): number;
  /** Runs once after so many milliseconds; returns the cancel. */
  after(milliseconds: number, run: () => void): () => void;
}

/** Begins every key of one adapter id, or of one reader of it. */
export const keyPrefix = (...parts: readonly (string | null)[]) => `${JSON.stringify(parts).slice(0, -1)},`;
