import { TiebeamError } from '../../contract/errors.js';
import type { ResultsQuery, SurveyResults } from '../../contract/survey.js';
import { isFields, refuse } from './refuse.js';
import type { Fields } from './refuse.js';

/**
 * Released results of surveys, each a whole answer of the contract. Whoever asked reads their shape; here is looked only for what
 * they answer. A document holds what was released, never votes: it promises no secrecy, since it takes no answers.
 *
 * @param modifiedAt - epoch milliseconds: as-of of what does not say it
 * @param pathOf - where a result stands
 */
export function resultsCall(list: unknown, modifiedAt: number, pathOf = (at: number) => `$.results[${at}]`): (query: ResultsQuery) => SurveyResults {
  if (!Array.isArray(list)) throw refuse('$.results', 'needs a list in square brackets');
  const held = list.map((item: unknown, at) => {
    if (!isFields(item) || !isFields(item.survey) || !isFields(item.wave) || !Array.isArray(item.blocks)) throw refuse(pathOf(at), 'needs survey, wave and blocks, as the contract tells results');
    if (item.votes !== undefined) throw refuse(`${pathOf(at)}.votes`, 'has no place here: a file that readers can open holds released figures alone');
    return item as Fields & { readonly survey: Fields; readonly wave: Fields };
  });
  return ({ survey, wave }) => {
    const found = held.filter((item) => item.survey.id === survey && (wave === undefined || item.wave.id === wave)).sort((a, b) => closeOf(b.wave) - closeOf(a.wave))[0];
    if (found === undefined) {
      const there = held.map((item) => `${String(item.survey.id)}, wave ${String(item.wave.id)}`).join('; ');
      throw new TiebeamError('not-found', { message: `There are no results of "${survey}"${wave === undefined ? '' : `, wave "${wave}"`}, here; there are: ${there.slice(0, 400) || 'none'}.` });
    }
    return { asOf: new Date(modifiedAt).toISOString(), complete: true, ...found } as unknown as SurveyResults;
  };
}

const closeOf = ({ closesAt }: Fields): number => (typeof closesAt === 'string' ? Date.parse(closesAt) || 0 : 0);
