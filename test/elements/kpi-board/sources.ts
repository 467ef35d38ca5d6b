import type { KpiAnswer, KpiQuery, Line, MetricDefinition, Team, TiebeamAdapter } from '../../../src/contract/index.js';
import { answer } from '../kpi-gauge/answers.js';

export const catalogue: readonly MetricDefinition[] = [
  { id: 'time-to-resolve', name: 'Time to resolve', unit: 'seconds', direction: 'lower', group: 'speed', owners: ['service-desk', 'sre'], version: '1', hash: 'aa' },
  { id: 'backlog-age', name: 'Backlog age', unit: 'seconds', direction: 'lower', group: 'speed', version: '1', hash: 'bb' },
  { id: 'reopen-rate', name: 'Reopen rate', unit: 'rate', direction: 'lower', group: 'quality', version: '1', hash: 'cc' },
];

const teams: readonly Team[] = [
  { id: 'service-desk', name: 'Service desk', line: 'first' },
  { id: 'sre', name: 'Site reliability' },
];
const lines: readonly Line[] = [{ id: 'first', name: 'First line', tier: 1 }];

/** A good answer to a question, of the asked team or line. */
export function good({ metric, scope }: KpiQuery): KpiAnswer {
  const known = catalogue.find(({ id }) => id === metric);
  if (!known) return { kind: 'failure', error: { tiebeamError: 1, kind: 'not-found' } };
  const team = teams.find(({ id }) => id === scope?.team);
  const line = lines.find(({ id }) => id === scope?.line);
  return answer({ scope: { ...(team && { team }), ...(line && { line }) } }, known, { value: known.unit === 'rate' ? 0.042 : 15_000 });
}

/** A whole source that counts its calls. */
export function house(give: (query: KpiQuery) => unknown = good): TiebeamAdapter & { readonly calls: string[]; readonly asked: KpiQuery[] } {
  const calls: string[] = [];
  const asked: KpiQuery[] = [];
  const told = <Answer>(call: string, found: Answer): Promise<Answer> => (calls.push(call), Promise.resolve(found));
  return {
    contract: 1,
    name: 'house',
    calls,
    asked,
    describe: () => told('describe', { contract: 1, name: 'house', zone: 'UTC', capabilities: ['kpis', 'catalogue', 'teams'], lines }),
    readCatalogue: () => told('catalogue', catalogue),
    readTeams: () => told('teams', teams),
    readKpis: (queries) => {
      asked.push(...queries);
      return told('kpis', queries.map(give) as KpiAnswer[]);
    },
  };
}
