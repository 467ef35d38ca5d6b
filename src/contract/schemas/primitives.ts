import * as z from 'zod/mini';
import { isKept } from '../kept-text.js';
import { CURRENCY_CODE, INSTANT, isMoment, SLUG, WEB_LINK, ZONE_NAME } from '../patterns.js';

const AN_INSTANT = 'must be an instant with offset, such as 2026-03-01T09:00:00Z';
const A_DATE = 'must be a date, such as 2026-03-01';

/** ISO 8601 instant with offset: a pattern that JSON Schema can carry, then a calendar check. */
export const instant = z.string().check(z.regex(INSTANT, AN_INSTANT), z.refine(isMoment, AN_INSTANT));

/** ISO date. */
export const isoDate = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\d$/, A_DATE),
  z.refine(isMoment, A_DATE),
);

/** Team, line, metric or source id. */
export const slug = z.string().check(z.regex(SLUG, 'must be 1 to 64 of a-z, 0-9 and -'));

/** Any finite number (NaN and Infinity cannot travel in JSON and are refused from objects). */
export const finite = z.number();

/** A finite number of at least 0. */
export const amount = z.number().check(z.minimum(0));

/** A count. */
export const count = z.int().check(z.minimum(0));

/** 0..1. */
export const rate = z.number().check(z.minimum(0), z.maximum(1));

/** Text with a ceiling, so that no answer can fill memory. */
export const text = (maximum: number) => z.string().check(z.maxLength(maximum));

/** As {@link text}, of characters that a database can keep: what is fed, where a bad one must cost its own item and no other. */
export const keptText = (maximum: number) => text(maximum).check(z.refine(isKept, 'must be text without NUL characters and broken Unicode'));

/** A link that is safe to put on a page: http, https or within the page's own origin. */
export const webLink = z.string().check(z.maxLength(2048), z.regex(WEB_LINK, 'must be a link that begins with https://, http:// or /'));

/** IANA zone name; whether it exists is asked where it is used. */
export const zoneName = z.string().check(z.regex(ZONE_NAME, 'must be an IANA time zone, such as Europe/Berlin'), z.maxLength(64));

/** `P28D`, `2026-03`, `2026-W12`, `2026-Q1` or `from/to`. */
export const period = z.string().check(
  z.regex(/^(P\d{1,4}[DWMY]|\d{4}-\d\d|\d{4}-W\d\d|\d{4}-Q[1-4]|\d{4}-\d\d-\d\d(T[^/]{4,30})?\/\d{4}-\d\d-\d\d(T[^/]{4,30})?)$/, 'must be a period: P28D, 2026-03, 2026-W12, 2026-Q1 or from/to'),
  z.maxLength(80),
);

/** ISO 4217. */
export const currencyCode = z.string().check(z.regex(CURRENCY_CODE, 'must be a currency of three capital letters, such as EUR'));

/** base64url without padding. */
export const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/, 'must be base64url without padding'));
