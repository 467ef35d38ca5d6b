import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** What is wrong with a value, as the end of a sentence that begins with its place. */
export interface Explained {
  /** Where in the value; deeper than the issue's own path where one form of several fits best. */
  readonly path: readonly PropertyKey[];
  /** "must be one of …", "is missing". */
  readonly message: string;
}

/** What schemas without words of their own say. */
const SPEECHLESS = 'Invalid input';
const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

/** The part of a value that a path leads to. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    root,
  );
}

/**
 * Says what was needed where a value does not fit its schema. `zod/mini` brings no words, so that pages need not carry them; whoever
 * writes a file or a request by hand does need them. What was written is not repeated: it may be anything.
 *
 * @param root - the value that was parsed
 */
export function explainIssue(issue: Issue, root: unknown): Explained {
  const value = valueAt(root, issue.path);
  const deeper = issue.code === 'invalid_union' && typeof value === 'object' && value !== null ? deepest(issue.errors) : undefined;
  if (deeper) {
    const { path, message } = explainIssue(deeper, value);
    return { path: [...issue.path, ...path], message };
  }
  return { path: issue.path, message: messageOf(issue, value).replace(/\.$/, '') };
}

function messageOf(issue: Issue, value: unknown): string {
  if (issue.message !== SPEECHLESS) return issue.message;
  if (value === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${wanted(issue)}, not ${typeName(value)}`;
    case 'unrecognized_keys':
      return `has no member ${issue.keys.map((key) => `“${key.slice(0, 80)}”`).join(', ')}`;
    case 'invalid_key':
      return `cannot be named so: its name ${issue.issues[0] ? messageOf(issue.issues[0], issue.path.at(-1)) : 'does not fit'}`;
    default:
      return `must be ${wanted(issue)}`;
  }
}

/** "one of a, b, c", "a number of at least 0". */
function wanted(issue: Issue): string {
  if (issue.message !== SPEECHLESS) return issue.message.replace(/^must be /, '').replace(/\.$/, '');
  switch (issue.code) {
    case 'invalid_type':
      return NOUNS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return amountOf(issue.origin, issue.exact ? 'exactly' : issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return amountOf(issue.origin, issue.exact ? 'exactly' : issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
      // A discriminator that names no form has its options here and no errors.
      if ('options' in issue && issue.options) return oneOf(issue.options);
      return [...new Set(issue.errors.flatMap(([first]) => (first ? [wanted(first)] : [])))].join(', or ');
    case 'invalid_format':
      return `of the form ${issue.pattern ?? issue.format}`;
    default:
      return 'of another form';
  }
}

/** "at least 0", "text of at most 5 characters". */
function amountOf(origin: string, bound: string, amount: number | bigint): string {
  const one = Number(amount) === 1;
  if (origin === 'string') return `text of ${bound} ${amount} ${one ? 'character' : 'characters'}`;
  if (origin === 'array') return `a list of ${bound} ${amount} ${one ? 'entry' : 'entries'}`;
  return `${bound} ${amount}`;
}

function oneOf(values: readonly unknown[]): string {
  const words = values.map((value) => String(value));
  return words.length > 2 ? `one of ${words.join(', ')}` : words.join(' or ');
}

/** The issue of the form that got furthest, where any got into the value at all. */
function deepest(errors: readonly (readonly Issue[])[]): Issue | undefined {
  const firsts = errors.flatMap(([first]) => (first && first.path.length > 0 ? [first] : []));
  return firsts.toSorted((one, other) => other.path.length - one.path.length)[0];
}

function typeName(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  return NOUNS[Array.isArray(value) ? 'array' : typeof value] ?? typeof value;
}
