import { TiebeamError } from '../../contract/index.js';
import type { Store } from '../store/store.js';

const HEARTBEAT_MILLISECONDS = 20_000;
const RETRY_MILLISECONDS = 5000;
const QUIET_MILLISECONDS = 1000;
/** Undelivered messages after which a stream counts as dead. */
const MOST_WAITING = 64;
/** What a reader who missed something is told to ask again. */
const ALL_TOPICS = ['kpis', 'tickets', 'changes', 'surveys'] as const;

interface Stream {
  readonly topics: ReadonlySet<string> | undefined;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
}

/** Tells pages of new data as server-sent events. */
export interface EventHub {
  /**
   * Opens a stream.
   *
   * @param topics - only these; `undefined`: all
   * @param lastEventId - of a stream that broke; what happened since is told at once
   * @throws {TiebeamError} `unreachable` when too many streams are open or the server stops
   */
  open(topics: ReadonlySet<string> | undefined, lastEventId: string | null): Response;
  /** Ends all streams; readers come back to the next server by themselves. */
  close(): void;
}

const encoder = new TextEncoder();

/** The hub over a store's changes. It listens to the store only while somebody listens to it. */
export function eventHub(store: Pick<Store, 'onChange'>, maxStreams: number): EventHub {
  const streams = new Set<Stream>();
  const epoch = Math.random().toString(36).slice(2, 10);
  const quiet = new Map<string, { again: boolean; timer: ReturnType<typeof setTimeout> }>();
  let sent = 0;
  let closed = false;
  let stopListening: (() => void) | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;

  const settle = () => {
    if (streams.size > 0) return;
    stopListening?.();
    stopListening = undefined;
    clearInterval(heartbeat);
    for (const { timer } of quiet.values()) clearTimeout(timer);
    quiet.clear();
  };

  const end = (stream: Stream) => {
    if (!streams.delete(stream)) return;
    stream.controller.close();
    settle();
  };

  const write = (stream: Stream, text: string) => {
    if ((stream.controller.desiredSize ?? 0) <= 0) end(stream);
    else stream.controller.enqueue(encoder.encode(text));
  };

  const message = (topic: string) => `id: ${epoch}-${sent}\ndata: ${JSON.stringify({ topic })}\n\n`;

  const broadcast = (topic: string) => {
    sent += 1;
    for (const stream of [...streams]) {
      if (stream.topics === undefined || stream.topics.has(topic)) write(stream, message(topic));
    }
  };

  // The first change is told at once, those of the next second together.
  const onTopic = (topic: string) => {
    const waiting = quiet.get(topic);
    if (waiting !== undefined) {
      waiting.again = true;
      return;
    }
    const timer = setTimeout(() => {
      const again = quiet.get(topic)?.again === true;
      quiet.delete(topic);
      if (again) onTopic(topic);
    }, QUIET_MILLISECONDS);
    timer.unref();
    quiet.set(topic, { again: false, timer });
    broadcast(topic);
  };

  const listen = () => {
    stopListening ??= store.onChange(onTopic);
    if (streams.size > 0) return;
    heartbeat = setInterval(() => {
      for (const stream of [...streams]) write(stream, ':\n\n');
    }, HEARTBEAT_MILLISECONDS);
    heartbeat.unref();
  };

  return {
    open(topics, lastEventId) {
      if (closed || streams.size >= maxStreams) {
        throw new TiebeamError('unreachable', { message: 'No further event streams.', retryAfterSeconds: 30 });
      }
      let stream: Stream | undefined;
      const body = new ReadableStream<Uint8Array>(
        {
          start(controller) {
            stream = { topics, controller };
            listen();
            streams.add(stream);
            write(stream, `retry: ${RETRY_MILLISECONDS}\nid: ${epoch}-${sent}\n\n`);
            if (lastEventId === null || lastEventId === '' || lastEventId === `${epoch}-${sent}`) return;
            for (const topic of topics ?? ALL_TOPICS) write(stream, message(topic));
          },
          cancel() {
            if (stream !== undefined && streams.delete(stream)) settle();
          },
        },
        new CountQueuingStrategy({ highWaterMark: MOST_WAITING }),
      );
      return new Response(body, {
        headers: {
          'Content-Type': 'text/event-stream',
          'Cache-Control': 'no-store, no-transform',
          // Asks a reverse proxy not to hold the stream back.
          'X-Accel-Buffering': 'no',
        },
      });
    },
    close() {
      closed = true;
      for (const stream of [...streams]) end(stream);
    },
  };
}
