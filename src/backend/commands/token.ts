import { isRealDay } from '../../contract/real-day.js';
import { readConfig } from '../server/config.js';
import { roleOf } from '../server/operator.js';
import type { AccessToken } from '../store/store.js';
import { withOperator } from './operator-for.js';
import { EXIT, UsageError, readWords } from './usage.js';
import type { CommandContext } from './usage.js';

const DEFAULT_EXPIRY = '90d';
const HOUR = 3_600_000;

/**
 * The instant at which a token ends; `null`: never.
 *
 * @param when - `90d`, `12h`, an ISO date or instant in the future, or `never`
 * @throws {UsageError} for anything else
 */
export function expiryOf(when: string, now: number): string | null {
  if (when === 'never') return null;
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(when) ?? [];
  const end = count === undefined ? Date.parse(/^\d{4}-\d\d-\d\d(T|$)/.test(when) && isRealDay(when) ? when : '') : now + Number(count) * (unit === 'd' ? 24 * HOUR : HOUR);
  if (!(end > now)) throw new UsageError(`"${when}" is no time in the future; write 90d, 12h, a date or never.`);
  return new Date(end).toISOString();
}

function stateOf(token: AccessToken, now: number): string {
  if (token.revokedAt !== null) return `revoked ${token.revokedAt.slice(0, 10)}`;
  if (token.expiresAt === null) return 'never expires';
  return `${Date.parse(token.expiresAt) > now ? 'expires' : 'expired'} ${token.expiresAt.slice(0, 10)}`;
}

async function create({ words, environment, terminal }: CommandContext): Promise<number> {
  const { values } = readWords(
    words,
    { role: { type: 'string' }, label: { type: 'string' }, expires: { type: 'string' } },
    { least: 0, most: 0, names: 'nothing' },
  );
  if (values.role === undefined) throw new UsageError('Say what the token may do: --role reader, feeder, survey-owner or admin.');
  if (values.label === undefined || values.label.trim() === '') throw new UsageError('Say what the token is for: --label "ticket feed".');
  const role = roleOf(values.role);
  const label = values.label.trim();
  const expiresAt = expiryOf(values.expires ?? DEFAULT_EXPIRY, Date.now());
  const { token, secret } = await withOperator(readConfig(environment), (operator) => operator.createToken(role, label, expiresAt));
  terminal.out(secret);
  terminal.note(`Token ${token.id} (${role}, ${stateOf(token, Date.now())}). The secret is shown this once.`);
  return EXIT.done;
}

async function list({ words, environment, terminal }: CommandContext): Promise<number> {
  readWords(words, {}, { least: 0, most: 0, names: 'nothing' });
  const tokens = await withOperator(readConfig(environment), (operator) => operator.tokens());
  for (const token of tokens) terminal.out([token.id, token.role, stateOf(token, Date.now()), token.label].join('\t'));
  if (tokens.length === 0) terminal.note('There are no tokens.');
  return EXIT.done;
}

async function revoke({ words, environment, terminal }: CommandContext): Promise<number> {
  const { positionals } = readWords(words, {}, { least: 1, most: 1, names: 'the id of the token, as "tiebeam token list" shows it' });
  const id = positionals[0] ?? '';
  const revoked = await withOperator(readConfig(environment), (operator) => operator.revokeToken(id));
  terminal.note(revoked ? `Token ${id} is revoked.` : `There is no token ${id} that could be revoked.`);
  return revoked ? EXIT.done : EXIT.failed;
}

/** `tiebeam token create | list | revoke`. */
export async function tokenCommand(context: CommandContext): Promise<number> {
  const [act, ...words] = context.words;
  const acts = { create, list, revoke } as const;
  if (act === undefined || !Object.hasOwn(acts, act)) throw new UsageError('Say create, list or revoke.');
  return acts[act as keyof typeof acts]({ ...context, words });
}
