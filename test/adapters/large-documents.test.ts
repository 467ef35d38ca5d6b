import { afterEach, describe, expect, it, vi } from 'vitest';
import { jsonAdapter } from '../../src/adapters/json.js';
import { readText } from '../../src/adapters/documents/document.js';
import { documentCalls } from '../../src/adapters/documents/document-adapter.js';
import type { WorkerQuestion } from '../../src/adapters/documents/worker-messages.js';
import type { RequestContext } from '../../src/contract/index.js';
import { context } from './answering.js';
import { largeLog } from './large-log.js';

const text = JSON.stringify(largeLog(2200));
const query = { metric: 'time-to-resolve', period: '2026-Q1' };
const waiting = (signal: AbortSignal): RequestContext => ({ ...context, signal });

/** Threads as a page sees them, which answer when they are told to. */
function stubThreads(begin: (thread: StubWorker) => void) {
  const threads: StubWorker[] = [];
  class Stub implements StubWorker {
    readonly questions: WorkerQuestion[] = [];
    isEnded = false;
    onmessage: ((event: { readonly data: unknown }) => void) | null = null;
    onerror: ((event: { preventDefault(): void }) => void) | null = null;
    constructor() {
      threads.push(this);
      queueMicrotask(() => begin(this));
    }
    postMessage(question: WorkerQuestion): void {
      this.questions.push(question);
    }
    terminate(): void {
      this.isEnded = true;
    }
  }
  vi.stubGlobal('Worker', Stub);
  return threads;
}

interface StubWorker {
  readonly questions: readonly WorkerQuestion[];
  readonly isEnded: boolean;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { preventDefault(): void }) => void) | null;
}

const ready = (thread: StubWorker): void => thread.onmessage?.({ data: 'ready' });
const broken = (thread: StubWorker): void => thread.onerror?.({ preventDefault: () => undefined });

/** Whether a page refused a thread is remembered for as long as it lives, so each test has a kit of its own. */
async function freshAdapter(options: Parameters<typeof jsonAdapter>[0]): Promise<ReturnType<typeof jsonAdapter>> {
  vi.resetModules();
  return (await import('../../src/adapters/json.js')).jsonAdapter(options);
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a large document', () => {
  it('is answered by a thread that gets it once, and ends when it was not asked for a while', async () => {
    const threads = stubThreads(ready);
    const adapter = await freshAdapter({ text });
    vi.useFakeTimers();
    for (const [asked, value] of [['one'], ['two']].entries()) {
      const answer = adapter.readKpis?.([query], context);
      await vi.waitFor(() => expect(threads[0]?.questions[asked]?.parameters).toEqual([[query]]));
      threads[0]?.onmessage?.({ data: { question: threads[0].questions[asked]?.question, value } });
      expect(await answer).toEqual(value);
    }
    expect(threads).toHaveLength(1);
    expect(threads[0]?.questions.map(({ call, source }) => [call, source?.data === text])).toEqual([['readKpis', true], ['readKpis', false]]);
    expect(threads[0]?.isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(threads[0]?.isEnded).toBe(true);
  });

  it('lets others have the thread while it reads the stories of its tickets, once, and begins anew after it was given up', async () => {
    const document = await readText(text, Date.parse('2026-04-01T00:00:00Z'));
    let looks = 0;
    let limit = 700;
    const calls = documentCalls('log', () => Promise.resolve(document), () => () => {
      looks += 1;
      return looks === limit ? Promise.reject(new Error('given up')) : looks % 100 === 0 ? Promise.resolve() : undefined;
    });
    await expect(calls.readHandoffs({ period: '2026-Q1' }, context)).rejects.toThrow('given up');
    limit = 0;
    const summary = await calls.readHandoffs({ period: 'P10Y' }, context);
    expect(looks).toBe(700 + 2200);
    expect(summary.totals.tickets).toBe(2200);
    expect((await calls.readTickets({ limit: 3 }, context)).tickets).toHaveLength(3);
    expect(looks).toBe(700 + 2200);
  });

  it.each([
    ['whose size is announced', { 'content-length': String(text.length) }, 0],
    ['whose size shows on the way', {}, 1],
    ['whose announced size is that of its packing', { 'content-encoding': 'gzip', 'content-length': '90000' }, 1],
  ])('%s is given to a thread that began while it was under way', async (_, headers, before) => {
    const threads = stubThreads(ready);
    const bytes = new TextEncoder().encode(text);
    const most = 760_000;
    let arrive = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        if (before > 0) controller.enqueue(bytes.slice(0, most));
        arrive = () => {
          controller.enqueue(before > 0 ? bytes.slice(most) : bytes);
          controller.close();
        };
      },
    });
    const adapter = await freshAdapter({ src: '/log.json', fetch: () => Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json', ...headers } as HeadersInit })) });
    const answer = adapter.readKpis?.([query], context);
    await vi.waitFor(() => expect(threads).toHaveLength(1));
    expect(threads[0]?.questions).toEqual([]);
    arrive();
    await vi.waitFor(() => expect(threads[0]?.questions).toHaveLength(1));
    expect(new TextDecoder().decode(threads[0]?.questions[0]?.source?.data as ArrayBuffer)).toBe(text);
    threads[0]?.onmessage?.({ data: { question: 0, value: ['one'] } });
    expect(await answer).toEqual(['one']);
    expect(threads).toHaveLength(1);
    expect(threads[0]?.isEnded).toBe(true);
  });

  it('that breaks off on its way leaves no thread behind', async () => {
    const threads = stubThreads(ready);
    let breakOff = (): void => undefined;
    const body = new ReadableStream({ start: (controller) => void (breakOff = () => controller.error(new TypeError('broken off'))) });
    const adapter = await freshAdapter({ src: '/log.json', fetch: () => Promise.resolve(new Response(body, { headers: { 'content-length': '9000000' } })) });
    vi.useFakeTimers();
    const answer = adapter.readKpis?.([query], context);
    await vi.waitFor(() => expect(threads).toHaveLength(1));
    breakOff();
    await expect(answer).rejects.toMatchObject({ tiebeamError: 1, kind: 'unreachable' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(threads[0]?.isEnded).toBe(true);
  });

  it('ends its thread when its only reader leaves, and keeps it while there is another', async () => {
    const threads = stubThreads(ready);
    const adapter = await freshAdapter({ text });
    const [leaving, staying] = [new AbortController(), new AbortController()];
    const calls = [leaving, staying].map(({ signal }) => adapter.readKpis?.([query], waiting(signal)));
    await vi.waitFor(() => expect(threads[0]?.questions).toHaveLength(2));
    leaving.abort();
    await expect(calls[0]).rejects.toThrow(/abort/i);
    expect(threads[0]?.isEnded).toBe(false);
    staying.abort();
    await expect(calls[1]).rejects.toThrow(/abort/i);
    expect(threads[0]?.isEnded).toBe(true);
  });

  it('ends a thread whose reader leaves before it has begun', async () => {
    let begin = (): void => undefined;
    const threads = stubThreads((thread) => (begin = () => ready(thread)));
    const adapter = await freshAdapter({ text });
    const leaving = new AbortController();
    const call = adapter.readKpis?.([query], waiting(leaving.signal));
    await vi.waitFor(() => expect(threads).toHaveLength(1));
    leaving.abort();
    await expect(call).rejects.toThrow(/abort/i);
    begin();
    await vi.waitFor(() => expect(threads[0]?.isEnded).toBe(true));
  });

  it('says when its thread stopped, and begins another at the next call', async () => {
    const threads = stubThreads(ready);
    const adapter = await freshAdapter({ text });
    const call = adapter.readKpis?.([query], context);
    await vi.waitFor(() => expect(threads[0]?.questions).toHaveLength(1));
    if (threads[0]) broken(threads[0]);
    await expect(call).rejects.toMatchObject({ tiebeamError: 1, kind: 'unreachable' });
    const again = adapter.readTicket?.('log:T-1', context);
    await vi.waitFor(() => expect(threads[1]?.questions[0]?.source?.data).toBe(text));
    threads[1]?.onmessage?.({ data: { question: 0, error: { kind: 'not-found', message: 'There is no such ticket.', path: '$.id' } } });
    await expect(again).rejects.toMatchObject({ tiebeamError: 1, kind: 'not-found', message: 'There is no such ticket.', path: '$.id' });
  });

  it.each([
    ['there are no threads', () => vi.stubGlobal('Worker', undefined)],
    ['the page refuses them', () => vi.stubGlobal('Worker', class { constructor() { throw new DOMException('refused', 'SecurityError'); } })],
    ['their file does not load', () => void stubThreads(broken)],
  ])('is answered all the same where %s', async (_, refuse) => {
    refuse();
    const adapter = await freshAdapter({ text });
    const expected = documentCalls('JSON document', () => readText(JSON.stringify(largeLog(2200)), 0));
    expect(await adapter.readKpis?.([query], context)).toEqual(await expected.readKpis([query], context));
    expect((await adapter.readTicket?.('log:T-7', context))?.events).toHaveLength(4);
  });

  it('that is small never begins one', async () => {
    const threads = stubThreads(ready);
    const adapter = await freshAdapter({ text: JSON.stringify(largeLog(20)) });
    expect(await adapter.readKpis?.([query], context)).toHaveLength(1);
    expect(threads).toHaveLength(0);
  });
});

describe('the text of a large log', () => {
  /** What the parser of the whole text makes of it. */
  const whole = (written: string): Promise<unknown> => jsonAdapter({ text: written }).readKpis?.([query], context) ?? Promise.resolve();
  const { tickets, ...head } = largeLog(2200) as { readonly tickets: readonly { readonly id: string; readonly events: readonly object[] }[] };
  const list = JSON.stringify(tickets);
  const rest = JSON.stringify(head).slice(1, -1);

  it.each([
    ['with tickets first', `{"tickets":${list},${rest}}`],
    ['with tickets last and blanks', `\n {\t${rest} ,\n "tickets" : ${list.replaceAll('},{"id"', '} ,\n {"id"')}\r\n} `],
    ['with signs in texts', `{${rest},"note":"} ] , \\" \\\\","tickets":${list.replace('"id":"T-5"', '"title":"] } \\\\\\" [{ \\\\\\\\","id":"T-5"')}}`],
    ['with ids that are numbers', `{${rest},"tickets":${list.replaceAll(/"T-(\d+)"/g, '$1')}}`],
  ])('%s is read as a small one is', async (_, written) => {
    expect(written.length).toBeGreaterThan(750_000);
    const values = JSON.parse(written) as unknown;
    const { readDocument } = await import('../../src/adapters/documents/document.js');
    expect(await whole(written)).toEqual((await readDocument(values, 0)).answer([query]));
  });

  it.each([
    ['cut off', list.slice(0, -200), /not JSON/],
    ['without a comma', `${list.slice(0, -1)} {"id":"x","events":[]}]`, /not JSON/],
    ['with a comma too many', `${list.slice(0, -1)},]`, /not JSON/],
    ['with a word in it', list.replace('{"id":"T-900"', 'word {"id":"T-900"'), /not JSON/],
    ['with brackets crossed', list.replace('{"id":"T-900","events":[', '{"id":"T-900","events":{'), /not JSON/],
    ['with a ticket without id', list.replace('"id":"T-900",', ''), /^\$\.tickets\[900\]\.id needs/],
    ['with an unreadable instant', list.replace(/("id":"T-900","events":\[{"at":")[^"]+/, '$1soon'), /^\$\.tickets\[900\]\.events\[0\]\.at must be an instant/],
  ])('that is %s is refused in words', async (_, broken_, words) => {
    const written = `{${rest},"tickets":${broken_}${broken_.endsWith(']') ? '}' : ''}`;
    await expect(whole(written)).rejects.toMatchObject({ tiebeamError: 1, kind: 'invalid-data', message: expect.stringMatching(words) as string });
  });

  it('with tickets named twice takes the last, as JSON does', async () => {
    const written = `{"tickets":${list},${rest},"tickets":[]}`;
    const [answer] = (await whole(written)) as readonly { readonly reading?: { readonly n: number } }[];
    expect(answer?.reading?.n).toBe(0);
  });
});
