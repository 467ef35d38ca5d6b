/** Events learn the name of an alert that began with them. */
export const alerts = `
alter table ticket_events add column alert text;
`;
