import type { Band } from '../../contract/index.js';

/** Bands as read, or one sentence on why they cannot be. */
export type BandsReading = { readonly ok: true; readonly bands: readonly Band[] } | { readonly ok: false; readonly reason: string };

type Name = Band['name'];

interface Step {
  readonly from: number | undefined;
  readonly name: Name;
}

const MOST = 50;
const COLOUR_WORDS: readonly (readonly [RegExp, Name])[] = [
  [/green|success|teal|good|\bok\b/, 'good'],
  [/yellow|orange|amber|gold|warning|watch/, 'watch'],
  [/red|crimson|error|danger|critical|act/, 'act'],
];

/**
 * Reads bands in any of three forms; never throws.
 *
 * - Tiebeam: `[{name: 'good' | 'watch' | 'act', from?, to?}]`, half-open, not overlapping.
 * - Grafana threshold steps: `[{value: null | number, color}]`, each up to the next; `null` begins at −∞.
 * - Home Assistant gauge segments: `[{from, color}]`, each up to the next.
 *
 * Colours become names by their word (`dark-green`, `var(--error-color)`) or hue (`#F2495C`): green good,
 * yellow and orange watch, red act. Steps may come in any order.
 */
export function readBands(input: unknown): BandsReading {
  if (!Array.isArray(input) || input.length === 0 || input.length > MOST) return refuse(`Bands are a list of 1 to ${MOST} ranges.`);
  const rows: readonly unknown[] = input;
  if (!rows.every(isRecord)) return refuse('Each band is an object such as {"name":"good","to":14400}.');
  if (rows.every((row) => 'name' in row)) return readNamed(rows);
  if (rows.every((row) => 'color' in row && 'value' in row)) return readSteps(rows, 'value');
  if (rows.every((row) => 'color' in row && 'from' in row)) return readSteps(rows, 'from');
  return refuse('All bands need the same form: {name, from, to}, {value, color} or {from, color}.');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function refuse(reason: string): BandsReading {
  return { ok: false, reason };
}

function readNamed(rows: readonly Readonly<Record<string, unknown>>[]): BandsReading {
  const bands: Band[] = [];
  for (const { name, from, to } of rows) {
    if (name !== 'good' && name !== 'watch' && name !== 'act') return refuse(`A band is named good, watch or act, not “${show(name)}”.`);
    const [low, high] = [readBound(from), readBound(to)];
    if (low === null || high === null) return refuse(`The bounds of band “${name}” must be finite numbers or left out.`);
    if (low !== undefined && high !== undefined && low >= high) return refuse(`Band “${name}” ends before it begins.`);
    bands.push({ name, ...(low !== undefined && { from: low }), ...(high !== undefined && { to: high }) });
  }
  bands.sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  const overlaps = bands.some((band, index) => index > 0 && (band.from ?? -Infinity) < (bands[index - 1]?.to ?? Infinity));
  return overlaps ? refuse('Bands must not overlap.') : { ok: true, bands };
}

function readSteps(rows: readonly Readonly<Record<string, unknown>>[], key: 'value' | 'from'): BandsReading {
  const steps: Step[] = [];
  for (const row of rows) {
    const from = readBound(row[key]);
    if (from === null) return refuse(`The ${key} of a step must be a finite number, or null for the lowest.`);
    const name = nameOfColour(row['color']);
    if (name === null) return refuse(`The colour “${show(row['color'])}” is none of green, yellow, orange and red, so its meaning is unknown.`);
    steps.push({ from, name });
  }
  steps.sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  if (steps.some(({ from }, index) => index > 0 && from === steps[index - 1]?.from)) return refuse('Two steps begin at the same value.');
  const bands = steps.map(({ from, name }, index): Band => {
    const to = steps[index + 1]?.from;
    return { name, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  });
  return { ok: true, bands };
}

/** `undefined`: no bound; `null`: not a bound. */
function readBound(value: unknown): number | undefined | null {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function show(value: unknown): string {
  return (typeof value === 'string' ? value : typeof value).slice(0, 40);
}

function nameOfColour(colour: unknown): Name | null {
  if (typeof colour !== 'string' || colour.length > 100) return null;
  const text = colour.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(text)?.[1];
  if (hex !== undefined) return nameOfHue(hex);
  return COLOUR_WORDS.find(([word]) => word.test(text))?.[1] ?? null;
}

function nameOfHue(hex: string): Name | null {
  const wide = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => Number.parseInt(wide.slice(start, start + 2), 16));
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (most === 0 || spread / most < 0.2) return null;
  const sector = most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  const degrees = (sector * 60 + 360) % 360;
  if (degrees < 18 || degrees >= 335) return 'act';
  if (degrees < 75) return 'watch';
  return degrees < 185 ? 'good' : null;
}
