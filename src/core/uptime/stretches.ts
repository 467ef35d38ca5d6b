/** What a monitor can say of a service. Maintenance is agreed time without the service. */
export type ServiceState = 'up' | 'down' | 'maintenance';

/** A look at a service; epoch milliseconds. */
export interface Look {
  readonly at: number;
  readonly state: ServiceState;
}

/** A time in which a service stayed in one state, half-open; epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  /** `null`: it still lasts, up to the source's as-of. */
  readonly to: number | null;
  readonly state: ServiceState;
}

/** Joins looks at one service into stretches, one look at a time. */
export interface StretchMaker {
  /** Takes the next look, later than the one before; returns the stretch it ends, if it does. */
  add(look: Look): Stretch | undefined;
  /** The stretch that no look has ended yet; `undefined` before the first look. */
  last(): Stretch | undefined;
}

/**
 * What a look saw holds until the next one, but no longer than `holds`: what comes after that nobody knows. Before the first look
 * nothing is known either, and the last one holds up to the source's as-of.
 *
 * @param holds - milliseconds; `null` for a record that tells changes alone, so that no news is no change
 */
export function stretchMaker(holds: number | null): StretchMaker {
  let open: { readonly from: number; readonly state: ServiceState; latest: number } | undefined;
  return {
    add({ at, state }) {
      const before = open;
      const known = before && (holds === null ? at : Math.min(at, before.latest + holds));
      if (before && known === at && before.state === state) {
        before.latest = at;
        return undefined;
      }
      open = { from: at, state, latest: at };
      return before && { from: before.from, to: known ?? at, state: before.state };
    },
    last: () => open && { from: open.from, to: holds === null ? null : open.latest + holds, state: open.state },
  };
}

/**
 * The stretches of one service. Looks may come in any order; of several at one instant the one told last counts.
 *
 * @param holds - as for {@link stretchMaker}
 */
export function stretchesOf(looks: readonly Look[], holds: number | null): readonly Stretch[] {
  const last = new Map(looks.map(({ at, state }) => [at, state]));
  const maker = stretchMaker(holds);
  const ended = [...last].sort(([a], [b]) => a - b).flatMap(([at, state]) => maker.add({ at, state }) ?? []);
  return [...ended, ...(maker.last() === undefined ? [] : [maker.last() as Stretch])];
}
