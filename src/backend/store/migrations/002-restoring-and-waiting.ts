/** Columns of facts for time to restore, waiting after handoffs and work across lines. Filled by deriving every ticket again. */
export const restoringAndWaiting = `
alter table facts add column restore_seconds double precision;
alter table facts add column handoff_wait_seconds double precision;
alter table facts add column cross_line boolean;
`;
