import { decodeBase64url } from '../../../src/contract/base64url.js';
import type { Survey, SurveyQuestion, SurveyResponse, TiebeamAdapter, Wave, WaveKey } from '../../../src/contract/index.js';
import { fingerprintOf, receiptOf } from '../../../src/core/surveys/vote-token.js';
import type { TieEnpsSurvey } from '../../../src/elements/enps-survey/enps-survey.js';

const DAY_MS = 24 * 3_600_000;
export const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

export const questions = {
  enps: { kind: 'score', id: 'enps', required: true, text: 'How likely are you to recommend us as a place to work?' },
  owner: { kind: 'agree', id: 'owner', required: true, text: 'I know who owns a ticket after I hand it over.' },
  site: { kind: 'choice', id: 'site', text: 'Where do you work?', options: [{ id: 'office', text: 'In the office' }, { id: 'home', text: 'At home' }] },
  why: { kind: 'text', id: 'why', text: 'What is the main reason?', maxLength: 300 },
} as const satisfies Record<string, SurveyQuestion>;

export const survey = (more: Partial<Survey> = {}): Survey => ({
  id: 'pulse',
  title: 'Autumn pulse',
  introduction: 'Half a minute.',
  language: 'en',
  questions: Object.values(questions),
  privacy: 'confidential',
  minimumForScores: 5,
  minimumForComments: 10,
  ...more,
});

export const wave = (more: Partial<Wave> = {}): Wave => ({
  id: 'pulse-1',
  survey: 'pulse',
  state: 'open',
  opensAt: inDays(-3),
  closesAt: inDays(9),
  block: 'support',
  invited: true,
  ...more,
});

/** A source of one survey, and what reached it. */
export interface Source extends TiebeamAdapter {
  readonly id: string;
  survey: Survey | (() => Promise<Survey>);
  wave: Wave | (() => Promise<Wave>);
  readonly sent: SurveyResponse[];
  /** What becomes of a response: throws what the source would. */
  take: (response: SurveyResponse) => void;
  asked: number;
}

let sources = 0;

/** Each source is another one, so that nothing kept on the device by one test is found by the next. */
export function pulse(more: { readonly survey?: Partial<Survey>; readonly wave?: Partial<Wave>; readonly calls?: Partial<TiebeamAdapter> } = {}): Source {
  const source: Source = {
    contract: 1,
    name: 'pulse',
    id: `pulse-${Date.now()}-${++sources}`,
    surveyPrivacy: 'anonymous',
    survey: survey(more.survey),
    wave: wave(more.wave),
    sent: [],
    asked: 0,
    take: () => undefined,
    async readSurvey() {
      source.asked++;
      return typeof source.survey === 'function' ? source.survey() : source.survey;
    },
    readWave: async () => (typeof source.wave === 'function' ? source.wave() : source.wave),
    async sendResponse(response) {
      source.take(response);
      source.sent.push(response);
      return { receipt: await receiptOf(response) };
    },
    ...more.calls,
  };
  return source;
}

const number = (bytes: Uint8Array): bigint => BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

/** A source that signs tokens without seeing them. @param others - the list everyone is given names another key */
export async function blindPulse(others = false): Promise<Source & { readonly issued: Uint8Array[] }> {
  const make = async () => {
    const pair = await crypto.subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-384', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }, true, ['sign', 'verify']);
    const { n = '', e = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
    return { published: { block: 'support', n, e, fingerprint: await fingerprintOf({ n, e }) } satisfies WaveKey, d };
  };
  const key = await make();
  const shown = others ? await make() : key;
  const [n, d] = [number(decodeBase64url(key.published.n, '$')), number(decodeBase64url(key.d, '$'))];
  const issued: Uint8Array[] = [];
  const source = pulse({
    survey: { privacy: 'unlinkable' },
    wave: { keys: [key.published] },
    calls: {
      readWaveKeys: async () => ({ keys: [{ survey: 'pulse', wave: 'pulse-1', ...shown.published }] }),
      async issueToken(_survey, blinded) {
        issued.push(blinded);
        const signature = power(number(blinded), d, n).toString(16).padStart(512, '0');
        return Uint8Array.from({ length: 256 }, (_, at) => parseInt(signature.slice(at * 2, at * 2 + 2), 16));
      },
    },
  });
  return Object.assign(source, { issued });
}


/** What a person does at the form. */
export const at = (form: TieEnpsSurvey) => {
  const all = <Found extends Element = HTMLElement>(selector: string): Found[] => [...form.renderRoot.querySelectorAll<Found>(selector)].filter((one) => one.checkVisibility());
  const part = (name: string): HTMLElement | undefined => all(`[part="${name}"]`)[0];
  const radios = (question: string): HTMLInputElement[] => all<HTMLInputElement>(`input[name="q-${question}"]`);
  return {
    all,
    part,
    radios,
    text: (name: string): string => (part(name)?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    async chooseScore(score: number): Promise<void> {
      radios('enps')[score]?.click();
      await form.updateComplete;
    },
    async agree(step: number): Promise<void> {
      radios('owner')[step - 1]?.click();
      await form.updateComplete;
    },
    async pass(question: string): Promise<void> {
      radios(question).at(-1)?.click();
      await form.updateComplete;
    },
    async write(words: string): Promise<void> {
      const field = all<HTMLTextAreaElement>('#q-why')[0];
      if (!field) throw new Error('there is no field to write in');
      field.value = words;
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await form.updateComplete;
    },
    async press(name: string): Promise<void> {
      const button = part(name);
      if (!button) throw new Error(`there is no ${name}`);
      button.focus();
      button.click();
      await form.updateComplete;
    },
    faults: (): string[] => all('[part="fault"]').map(({ textContent }) => (textContent ?? '').trim()).filter(Boolean),
    focused: (): Element | null => form.shadowRoot?.activeElement ?? null,
  };
};
