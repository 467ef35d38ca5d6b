import type { Change } from '../../contract/index.js';

/**
 * Facts of a deployment: one flat row, like those of tickets. Configuration and contract changes have none; they are
 * drawn on trends and counted by no metric.
 */
export interface ChangeFacts {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The team that made it. */
  readonly team: string | null;
  /** It went out and stayed. A deployment whose outcome nobody told counts as one that did. */
  readonly released: boolean;
  /** It failed or was rolled back; `null` where the outcome is not told. */
  readonly failed: boolean | null;
  /** Made to repair an earlier failure; not marked means planned. `null` where no deployment of the source carries the mark. */
  readonly unplanned: boolean | null;
  /** First commit to release; `null` if it did not go out, or the commit is unknown or later. */
  readonly leadSeconds: number | null;
  /** A failed one until it was recovered; `null` if it did not fail, or the recovery is unknown or earlier. */
  readonly recoverySeconds: number | null;
  /** Failed, and no recovery is known. One that was rolled back is recovered, even where nobody told when. */
  readonly unrecovered: boolean;
}

/** Derives the facts of the deployments among the changes of a source. */
export function changeFacts(changes: readonly Change[]): readonly ChangeFacts[] {
  const deployments = changes.filter(({ kind }) => kind === 'deployment');
  const marksUnplanned = deployments.some(({ unplanned }) => unplanned !== undefined);
  return deployments.map((change): ChangeFacts => {
    const { outcome, unplanned = false } = change;
    const at = Date.parse(change.at);
    const failed = outcome === undefined ? null : outcome !== 'succeeded';
    const released = failed !== true;
    return {
      at,
      team: change.team ?? null,
      released,
      failed,
      unplanned: marksUnplanned ? unplanned : null,
      leadSeconds: released ? secondsBetween(change.committedAt, at) : null,
      recoverySeconds: released ? null : secondsBetween(change.at, Date.parse(change.recoveredAt ?? '')),
      unrecovered: outcome === 'failed' && change.recoveredAt === undefined,
    };
  });
}

function secondsBetween(from: string | undefined, to: number): number | null {
  const seconds = (to - Date.parse(from ?? '')) / 1000;
  return seconds >= 0 ? seconds : null;
}
