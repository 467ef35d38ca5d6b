/**
 * Targets follow each other: each holds from its start, a date of the source's zone or an instant in UTC as text, until the next one
 * of its metric and scope; the empty text is the beginning. Amounts of money name their currency.
 */
export const targetsOverTime = `
alter table targets add column starts text not null default '';
alter table targets add column currency text;
alter table targets drop constraint targets_pkey;
alter table targets add primary key (metric, team, line, starts);
`;
