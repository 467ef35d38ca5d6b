/** A made-up log of so many tickets with four events each, the same at every call. */
export function largeLog(tickets: number): Readonly<Record<string, unknown>> {
  const teams = ['Service Desk', 'Payments', 'Identity', 'Platform', 'Communications', 'Legal'];
  const start = Date.UTC(2026, 0, 1);
  let state = 42;
  // A linear congruential generator (Numerical Recipes constants).
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return {
    zone: 'Europe/Berlin',
    freshForSeconds: 1e9,
    lines: [{ id: 'desk', name: 'Desk', tier: 1 }, { id: 'engineering', name: 'Engineering', tier: 2 }],
    teams: teams.map((name, at) => ({ id: name.toLowerCase().replaceAll(' ', '-'), name, line: at === 0 ? 'desk' : 'engineering' })),
    tickets: Array.from({ length: tickets }, (_, number) => {
      let at = start + Math.floor(random() * 300 * 86_400_000);
      const events = ['created', 'assigned', 'assigned', 'state'].map((kind, place) => {
        at += Math.floor(random() * 4 * 3_600_000);
        const last = number % 40 === 0 ? 'working' : 'resolved';
        return { at: new Date(at).toISOString(), kind, team: teams[Math.floor(random() * teams.length)], state: place === 0 ? 'queued' : place === 3 ? last : 'working' };
      });
      return { id: `T-${number}`, events };
    }),
  };
}
