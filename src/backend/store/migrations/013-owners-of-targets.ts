/** Whose a KPI is, set beside its target: team ids as a list. */
export const ownersOfTargets = `
alter table targets add column owners json;
`;
