import type { VocabularyEntry } from '../../contract/index.js';
import type { TicketMarks } from '../../core/handoffs/ticket-marks.js';
import { translate, type Translation } from '../../core/handoffs/vocabulary.js';
import type { AgreementMessages } from '../../locales/agreements/messages.js';
import { brief } from '../base/foreign-text.js';
import { momentText } from '../kpi-gauge/format.js';

/** A severity or state as it is shown. */
export interface SharedWord {
  readonly heading: string;
  /** In the reader's words, and in the source's. */
  readonly text: string;
  readonly original: string;
  /** How far the translation can be trusted, in words. */
  readonly marks: readonly string[];
  /** Since when, and what was before. */
  readonly about: string;
}

/** The severity and state of a ticket. */
export interface SharedWords {
  readonly words: readonly SharedWord[];
  /** Whose words they are; absent: the source's, as they are. */
  readonly reader: string | undefined;
  /** Why they are not translated. */
  readonly note: string | undefined;
}

/** What the words are put with. */
export interface WordsSetting {
  readonly words: AgreementMessages;
  readonly language: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly nameOf: (team: string) => string;
  readonly listed: (texts: readonly string[]) => string;
  /** What to say where nobody knows the team. */
  readonly unknown: string | undefined;
}

const LONGEST_WORD = 60;
const MOST_BEFORE = 4;

/** Severity and state in the words of a team, or as they are. @param reader - team id; empty: as they are */
export function sharedWords({ severities, state: { state, label } }: TicketMarks, vocabulary: readonly VocabularyEntry[], reader: string, setting: WordsSetting): SharedWords {
  const { words, language, now, nameOf, listed, unknown } = setting;
  const translated = reader !== '' && !unknown && vocabulary.length > 0;
  const put = (field: VocabularyEntry['field'], term: string): Translation | undefined =>
    translated && vocabulary.some((entry) => entry.field === field) ? translate(vocabulary, { field, term }, reader) : undefined;
  const shown = (term: string): string => brief(put('severity', term)?.term ?? term, LONGEST_WORD);
  const present = severities.at(-1);
  const severity = present && put('severity', present.term);
  // A state nobody named but by our own constant is not in need of a translation; one may be there all the same.
  const found = put('state', label ?? state);
  const status = label === undefined && found?.kind === 'unknown' ? undefined : found;
  const earlier = [...new Set(severities.slice(0, -1).map(({ term }) => shown(term)))].slice(-MOST_BEFORE);
  const about = present && severities.length > 1 ? words.since(momentText(new Date(present.from).toISOString(), language, now), listed(earlier)) : '';
  return {
    words: [
      ...(present
        ? [{ heading: words.severity, text: shown(present.term), original: brief(present.term, LONGEST_WORD), marks: marksOf(severity, words, listed), about }]
        : []),
      { heading: words.status, text: brief(status?.term ?? label ?? words.states[state], LONGEST_WORD), original: brief(label ?? words.states[state], LONGEST_WORD), marks: marksOf(status, words, listed), about: '' },
    ],
    reader: translated ? nameOf(reader) : undefined,
    note: unknown ?? (reader !== '' && !translated ? words.noVocabulary : undefined),
  };
}

function marksOf(translation: Translation | undefined, words: AgreementMessages, listed: WordsSetting['listed']): readonly string[] {
  if (!translation) return [];
  const { kind, meanings, alsoCalled, lossy } = translation;
  const short = (texts: readonly string[]): string => listed(texts.slice(0, MOST_BEFORE).map((text) => brief(text, LONGEST_WORD)));
  return [
    ...(kind === 'unknown' ? [words.unknown] : kind === 'shared' ? [words.shared] : kind === 'two-meanings' ? [words.mayMean(short(meanings))] : []),
    ...(alsoCalled.length > 0 ? [words.alsoCalled(short(alsoCalled))] : []),
    ...(lossy ? [words.lossy] : []),
  ];
}
