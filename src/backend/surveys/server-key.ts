import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TiebeamError } from '../../contract/index.js';

/** Where the key lies when no `SURVEY_KEY` is set. */
const FILE = 'survey-key';
const BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MARK_LENGTH = 16;

/** The secret of the server under which it knows people and locks signing keys; it is never in the database. */
export interface ServerKey {
  /** What the store keeps of a person: the same for the same id, whatever its case and spaces, and nothing to anybody without the key. */
  personHash(person: string): string;
  /** Tells keys apart and says nothing of them. */
  readonly mark: string;
  /** Locks bytes, so that a copy of the database alone cannot use them. */
  seal(bytes: Uint8Array): string;
  /** @throws {TiebeamError} `unsupported` when another key locked them */
  unseal(sealed: string): Buffer;
}

/** The key of a secret text. */
export function serverKey(secret: string): ServerKey {
  const part = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `tiebeam ${purpose}`, BYTES));
  const [people, lock, mark] = [part('people'), part('signing keys'), part('mark')];
  return {
    personHash: (person) => createHmac('sha256', people).update(person.normalize('NFC').trim().toLowerCase(), 'utf8').digest('base64url'),
    mark: mark.toString('base64url').slice(0, MARK_LENGTH),
    seal(bytes) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', lock, nonce);
      const locked = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), locked]).toString('base64url');
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const opener = createDecipheriv('aes-256-gcm', lock, bytes.subarray(0, NONCE_BYTES));
        opener.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), opener.final()]);
      } catch (cause) {
        throw new TiebeamError('unsupported', { message: 'The signing keys of this wave were locked with another server key.', cause });
      }
    },
  };
}

/** A key for this process alone: for a store in memory. */
export function passingKey(): ServerKey {
  return serverKey(randomBytes(BYTES).toString('hex'));
}

/**
 * The server's key: of the setting where there is one, else of a file in the data folder that this user alone may read and that is made with
 * the first use.
 */
export function openServerKey({ surveyKey, dataDir }: { readonly surveyKey?: string; readonly dataDir: string }): ServerKey {
  if (surveyKey !== undefined) return serverKey(surveyKey);
  const path = join(dataDir, FILE);
  const read = () => readFileSync(path, 'utf8').trim();
  try {
    return serverKey(read());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new TiebeamError('unreachable', { message: `The server key ${path} cannot be read.`, cause: error });
  }
  mkdirSync(dataDir, { recursive: true });
  const unfinished = `${path}.${process.pid}.writing`;
  try {
    writeFileSync(unfinished, `${randomBytes(BYTES).toString('hex')}\n`, { mode: 0o600 });
    linkSync(unfinished, path);
  } catch (error) {
    // Another process was first: its key counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new TiebeamError('unreachable', { message: `The server key ${path} cannot be written.`, cause: error });
  } finally {
    rmSync(unfinished, { force: true });
  }
  return serverKey(read());
}
