import { createHash, randomBytes } from 'node:crypto';
import type { Queries } from './database.js';
import { instantOf, instantOrNull, millisecondsOrNull } from './instants.js';
import type { AccessToken, Role } from './store.js';

interface TokenRow {
  readonly id: string;
  readonly role: string;
  readonly label: string;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly revoked_at: number | null;
}

const COLUMNS = 'id, role, label, created_at, expires_at, revoked_at';

function tokenOf(row: TokenRow): AccessToken {
  return {
    id: row.id,
    role: row.role as Role,
    label: row.label,
    createdAt: instantOf(row.created_at),
    expiresAt: instantOrNull(row.expires_at),
    revokedAt: instantOrNull(row.revoked_at),
  };
}

/** The secret has 256 random bits, so that a plain hash cannot be searched and needs no salt. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Makes a token; its secret (`tb_` and 43 characters) is returned this once and stored only as a SHA-256 hash. */
export async function createToken(
  queries: Queries,
  role: Role,
  label: string,
  expiresAt: string | null,
): Promise<{ readonly token: AccessToken; readonly secret: string }> {
  const secret = `tb_${randomBytes(32).toString('base64url')}`;
  const rows = await queries.query<TokenRow>(
    `insert into access_tokens (id, hash, role, label, created_at, expires_at) values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
    [randomBytes(6).toString('hex'), hashOf(secret), role, label, Date.now(), millisecondsOrNull(expiresAt)],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('The database returned no token.');
  return { token: tokenOf(row), secret };
}

/** The token behind a secret, unless it is unknown, revoked or past its expiry. */
export async function findToken(queries: Queries, secret: string): Promise<AccessToken | undefined> {
  const rows = await queries.query<TokenRow>(
    `select ${COLUMNS} from access_tokens where hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)`,
    [hashOf(secret), Date.now()],
  );
  const row = rows[0];
  return row === undefined ? undefined : tokenOf(row);
}

/** All tokens, oldest first, revoked ones included. */
export async function readTokens(queries: Queries): Promise<readonly AccessToken[]> {
  const rows = await queries.query<TokenRow>(`select ${COLUMNS} from access_tokens order by created_at, id`);
  return rows.map(tokenOf);
}

/** Ends a token; false when there is none of that id or it was revoked before. */
export async function revokeToken(queries: Queries, id: string): Promise<boolean> {
  const rows = await queries.query('update access_tokens set revoked_at = $2 where id = $1 and revoked_at is null returning id', [id, Date.now()]);
  return rows.length > 0;
}
