/** ISO 8601 instant with offset; whether the calendar has the day is asked with {@link isMoment}. */
export const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Team, line, metric or source id. */
export const SLUG = /^[a-z0-9-]{1,64}$/;

/**
 * A link that is safe to put on a page: http, https or within the page's own origin. Browsers read `\` as `/` and
 * leave tabs and line breaks out, so that `/\host` and `/<tab>/host` would lead to another host.
 */
export const WEB_LINK = /^(https?:\/\/|\/(?![/\\])|\.{1,2}\/|[?#])[^\t\n\r]*$/i;

/** IANA zone name; whether it exists is asked where it is used. */
export const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** ISO 4217. */
export const CURRENCY_CODE = /^[A-Z]{3}$/;

/** Whether a text is a date or an instant that exists. */
export const isMoment = (text: string): boolean => !Number.isNaN(Date.parse(text));
