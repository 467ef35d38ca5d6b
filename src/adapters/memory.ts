import type { TiebeamAdapter } from '../contract/adapter.js';
import { documentCalls } from './documents/document-adapter.js';
import { readDocument } from './documents/document.js';
import type { DataDocument } from './documents/data-document.js';
import type { MemorySurvey, MemorySurveys } from './memory-surveys.js';

export type { MemorySurvey } from './memory-surveys.js';

/** What an adapter in memory starts with. */
export interface MemoryAdapterOptions {
  /** Data in any form the JSON adapter reads: `{kpis}`, `{answers}`, `{tickets}`, one reading. */
  readonly data?: unknown;
  /** Surveys of the one reader of this page: confidential, as answers and reader are in one place. */
  readonly surveys?: readonly MemorySurvey[];
  /** Calls of the host's own; they win over what the data could answer. */
  readonly calls?: Partial<TiebeamAdapter>;
  readonly name?: string;
  readonly id?: string;
  readonly scope?: string;
}

/** An adapter over data that lives in the page. */
export interface MemoryAdapter extends TiebeamAdapter {
  /** Replaces the data; everything that watches hears of it. */
  update(data: unknown): void;
  /** Ends the wave of a survey before its time and publishes what may be. Rejects with `not-found` where there is none. */
  closeWave(survey: string): Promise<void>;
  /** Tells watchers that a topic's answers have become old, for hosts with calls of their own. */
  notify(topic: string): void;
}

const SURVEY_CAPABILITIES = ['survey', 'wave', 'response', 'results'] as const;
const TOPICS = ['kpis', 'tickets', 'changes', 'surveys'];

/** An adapter for tests, demonstrations and hosts that hold their data in the page. */
export function memoryAdapter(options: MemoryAdapterOptions = {}): MemoryAdapter {
  const listeners = new Set<{ readonly topics: readonly string[]; readonly onChange: (topic: string) => void }>();
  const { name = 'memory', id, scope, calls } = options;
  let opened = open(options.data);

  function open(data: unknown): () => Promise<DataDocument> {
    const since = Date.now();
    let document: Promise<DataDocument> | undefined;
    return () => (document ??= readDocument(data ?? [], since));
  }

  function notify(topic: string): void {
    for (const { topics, onChange } of [...listeners]) if (topics.includes(topic)) onChange(topic);
  }

  let kept: Promise<MemorySurveys> | undefined;
  // Only pages with a survey load what keeps one.
  const surveys = async () => (kept ??= import('./memory-surveys.js').then(({ memorySurveys }) => memorySurveys(options.surveys ?? [], () => notify('surveys'))));
  const surveyCalls: Partial<TiebeamAdapter> = {
    surveyPrivacy: 'confidential',
    readSurvey: async (...given) => (await surveys()).readSurvey(...given),
    readWave: async (...given) => (await surveys()).readWave(...given),
    sendResponse: async (...given) => (await surveys()).sendResponse(...given),
    readResults: async (...given) => (await surveys()).readResults(...given),
  };

  const { describe, ...answers } = documentCalls(name, () => opened());
  const ownCalls: Partial<TiebeamAdapter> = {
    ...answers,
    async describe(context) {
      const description = await describe(context);
      return { ...description, capabilities: [...description.capabilities, ...(options.surveys ? SURVEY_CAPABILITIES : []), 'subscribe'] };
    },
  };

  return {
    contract: 1,
    name,
    ...(id !== undefined && { id }),
    ...(scope !== undefined && { scope }),
    ...(options.data !== undefined || calls === undefined ? ownCalls : {}),
    ...(options.surveys && surveyCalls),
    ...calls,
    subscribe(topics, onChange) {
      const listener = { topics, onChange };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    update(next) {
      opened = open(next);
      TOPICS.forEach(notify);
    },
    closeWave: async (survey) => (await surveys()).closeWave(survey),
    notify,
  };
}
