import { TiebeamError } from '../errors.js';
import { jsonPath } from '../json-path.js';

/**
 * Reads a value that crossed a border, or throws the Tiebeam error that says where it does not fit.
 *
 * Shapes read in the browser what the schemas describe: a widget carries a few hundred bytes in place of a schema
 * library. A test holds each against its schema.
 */
export type Shape<T> = (value: unknown) => T;

/** The place being read; reading never waits, so one is enough. */
let trail: PropertyKey[] = [];

/** @throws {TiebeamError} `unsupported` for a word of a later version, else `invalid-data`, with the JSON path */
function refuse(message: string, unknownWord = false): never {
  throw new TiebeamError(unknownWord ? 'unsupported' : 'invalid-data', { path: jsonPath(trail), message });
}

function inside<T>(key: PropertyKey, shape: Shape<T>, value: unknown): T {
  trail.push(key);
  const read = shape(value);
  trail.pop();
  return read;
}

/** Reads a whole value with a shape. @throws {TiebeamError} */
export function readAs<T>(shape: Shape<T>, value: unknown): T {
  trail = [];
  return shape(value);
}

/** A text with a ceiling, so that no answer can fill memory. */
export const text =
  (longest = Infinity, pattern?: RegExp, isTrue?: (text: string) => boolean): Shape<string> =>
  (value) => {
    if (typeof value !== 'string') refuse('expected a text');
    return value.length <= longest && pattern?.test(value) !== false && isTrue?.(value) !== false ? value : refuse('expected another form of text');
  };

/** A finite number between two ends, both included. */
export const number =
  (minimum = -Infinity, maximum = Infinity, isTrue = Number.isFinite): Shape<number> =>
  (value) =>
    isTrue(value) && (value as number) >= minimum && (value as number) <= maximum ? (value as number) : refuse(`expected a number from ${minimum} to ${maximum}`);

/** Yes or no. */
export const truth: Shape<boolean> = (value) => (typeof value === 'boolean' ? value : refuse('expected true or false'));

/** One of a few constants. A text that is none of them is a word of a later version. */
export const oneOf =
  <const T extends string | number>(...words: readonly T[]): Shape<T> =>
  (value) =>
    words.includes(value as T) ? (value as T) : refuse(`expected ${words.join(' or ')}`, typeof value === 'string');

/** A value that may be `null`: it never happened. */
export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value) =>
    value === null ? null : shape(value);

/** A list of equals. */
export const list =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.map((one, at) => inside(at, shape, one)) : refuse('expected a list');

type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

/** A shape for each member that must be there. */
export type Needed<T> = { readonly [K in Exclude<keyof T, OptionalKeys<T>>]: Shape<T[K]> };

/** A shape for each member that may be left out. */
export type Optional<T> = { readonly [K in OptionalKeys<T>]-?: Shape<Exclude<T[K], undefined>> };

type Members = Readonly<Record<string, Shape<unknown>>>;

/** An object; members of later versions are left behind. */
export const record = <T extends object>(needed: Needed<T>, optional = {} as Optional<T>): Shape<T> => {
  const musts: Members = needed;
  const mays: Members = optional;
  return (value) => {
    const source = anObject(value);
    const read: Record<string, unknown> = {};
    for (const key in musts) read[key] = inside(key, musts[key] as Shape<unknown>, source[key]);
    // Of the many it may have, most have few.
    for (const key in source) if (Object.hasOwn(mays, key) && source[key] !== undefined) read[key] = inside(key, mays[key] as Shape<unknown>, source[key]);
    return read as T;
  };
};

/** Objects that say themselves, in the member `kind`, which of some shapes they have. */
export const variant = <T extends { readonly kind: string }>(shapes: { readonly [K in T['kind']]: Shape<Extract<T, { readonly kind: K }>> }): Shape<T> => {
  const kind = oneOf(...(Object.keys(shapes) as T['kind'][]));
  return (value) => (shapes[inside('kind', kind, anObject(value).kind) as T['kind']] as Shape<T>)(value);
};

const anObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : refuse('expected an object');
