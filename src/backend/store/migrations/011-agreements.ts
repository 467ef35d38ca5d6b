/**
 * What the teams of the house agreed on, a row for each part (`vocabulary`, `playbook`, `steps`, `hourlyRate`) as it crosses the contract: it is
 * read and replaced as a whole, and nothing is counted over it. Events learn which team joins and what is done.
 */
export const agreements = `
create table agreements (
  part text primary key,
  value json not null
);
alter table ticket_events add column joins text;
alter table ticket_events add column done text;
`;
