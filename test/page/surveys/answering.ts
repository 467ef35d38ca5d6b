import type { Survey, TiebeamAdapter, Wave } from '../../../src/contract/index.js';
import type { ResponsePlace, Sending } from '../../../src/page/responses.js';
import { survey } from './ballot-box.js';
import type { BallotBox } from './ballot-box.js';
import type { Tab } from './tabs.js';

/** What everybody answers here. */
export const answers = { recommend: 9, why: 'Because <b>' };

/** The place of a response, with some of its parts otherwise. */
export const placeOf = (box: BallotBox, more: Partial<ResponsePlace> & { readonly of?: Partial<Survey>; readonly run?: Partial<Wave>; readonly by?: Partial<TiebeamAdapter> } = {}): ResponsePlace => {
  const { of, run, by, ...rest } = more;
  return { adapter: box.adapter(by), survey: { ...survey, ...of }, wave: { ...box.wave, ...run }, ...rest };
};

/** Answers as a person would: the form gets ready, and the answers are sent. */
export async function answer(tab: Tab, place: ResponsePlace): Promise<Sending> {
  await tab.responses.prepare(place);
  return tab.responses.send(place, await tab.responses.compose(place, answers));
}

export const isTaken = (sending: Sending) => () => sending.now.state === 'taken';
