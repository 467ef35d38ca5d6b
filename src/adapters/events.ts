/** What is needed of the platform's `EventSource`. */
export type EventSourceClass = new (url: string, init?: { withCredentials?: boolean }) => {
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onerror: ((event: never) => void) | null;
  close(): void;
};

/** The platform's own, where it has one. */
export const platformEventSource = () => (globalThis as { EventSource?: unknown }).EventSource as EventSourceClass | undefined;

/** A line of change notices to open. */
export interface EventLine {
  readonly url: string;
  readonly withCredentials: boolean;
  /** Where there is none the line stays silent. */
  readonly EventSource: EventSourceClass | null | undefined;
  readonly topics: readonly string[];
  readonly onChange: (topic: string) => void;
}

const CLOSED = 2;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

/**
 * Listens to server-sent change notices until stopped. The browser mends a broken line by itself; one that a
 * server or proxy refused is opened again after a growing pause. After any gap every topic counts as changed.
 */
export function openEvents({ url, withCredentials, EventSource, topics, onChange }: EventLine): () => void {
  let source: InstanceType<EventSourceClass> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE_MS;
  let broken = false;

  function open() {
    if (!EventSource) return;
    try {
      source = new EventSource(url, { withCredentials });
    } catch {
      // A policy forbids it; the refresh goes on without notices.
      return;
    }
    source.onopen = () => {
      pause = FIRST_PAUSE_MS;
      if (broken) topics.forEach(onChange);
      broken = false;
    };
    source.onmessage = ({ data }) => {
      const topic = topicOf(data);
      if (topic !== undefined) onChange(topic);
    };
    source.onerror = () => {
      broken = true;
      if (source?.readyState !== CLOSED) return;
      source.close();
      timer = setTimeout(open, pause * (0.5 + Math.random() / 2));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  }

  open();
  return () => {
    clearTimeout(timer);
    if (source) source.onopen = source.onmessage = source.onerror = null;
    source?.close();
  };
}

function topicOf(data: string): string | undefined {
  try {
    const topic = (JSON.parse(data) as { topic?: unknown } | null)?.topic;
    return typeof topic === 'string' ? topic : undefined;
  } catch {
    return undefined;
  }
}
