import type { TiebeamAdapter } from '../contract/adapter.js';
import type { PageEnvironment } from './environment.js';
import { attempt } from './schedule.js';

interface Member {
  readonly topics: readonly string[];
  readonly onChange: () => void;
}

interface Line {
  readonly adapter: TiebeamAdapter;
  readonly members: Set<Member>;
  /** The topics it runs with; empty while it does not run. */
  running: string;
  stop: () => void;
}

/** One subscription per adapter, from its first watcher to its last, and only while the page is visible. */
export interface Subscriptions {
  /** Calls back when a topic changed. Returns the leave. */
  join(source: string, adapter: TiebeamAdapter, topics: readonly string[], onChange: () => void): () => void;
  /** Starts or stops the lines as the page is shown or hidden. */
  wake(): void;
}

/**
 * Makes the subscriptions. Starting and stopping waits for the end of the tick, so that fifty widgets start
 * one line and a widget that moves stops none. Hidden pages hold none: browsers allow six per server.
 */
export function createSubscriptions(environment: PageEnvironment): Subscriptions {
  const lines = new Map<string, Line>();
  let settling = false;

  function settleLater() {
    if (settling) return;
    settling = true;
    environment.after(0, () => {
      settling = false;
      for (const [source, line] of lines) settle(source, line);
    });
  }

  function settle(source: string, line: Line) {
    const topics = environment.hidden() ? [] : [...new Set([...line.members].flatMap((member) => member.topics))].sort();
    const wanted = topics.join();
    if (wanted !== line.running) {
      attempt(line.stop);
      line.running = wanted;
      line.stop = wanted ? start(line, topics) : () => undefined;
    }
    if (!line.members.size) lines.delete(source);
  }

  function start(line: Line, topics: readonly string[]): () => void {
    let live = true;
    let stop: unknown;
    attempt(() => {
      stop = line.adapter.subscribe?.(topics, (topic) => {
        if (!live) return;
        for (const member of [...line.members]) if (member.topics.includes(topic)) attempt(member.onChange);
      });
    });
    return () => {
      live = false;
      if (typeof stop === 'function') stop();
    };
  }

  return {
    join(source, adapter, topics, onChange) {
      if (typeof adapter.subscribe !== 'function' || !topics.length) return () => undefined;
      const line: Line = lines.get(source) ?? { adapter, members: new Set(), running: '', stop: () => undefined };
      const member: Member = { topics, onChange };
      lines.set(source, line);
      line.members.add(member);
      settleLater();
      return () => {
        line.members.delete(member);
        settleLater();
      };
    },
    wake: settleLater,
  };
}
