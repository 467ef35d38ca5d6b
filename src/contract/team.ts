/** A team: the smallest owner Tiebeam names. There is no person anywhere in the contract. */
export interface Team {
  /** Stable under renaming; `[a-z0-9-]{1,64}`. */
  readonly id: string;
  /** What people call the team. */
  readonly name: string;
  /** The id of the line (group of teams) it belongs to. */
  readonly line?: string;
}

/** A line: a group of teams, for example the first line or engineering. */
export interface Line {
  /** Stable under renaming; `[a-z0-9-]{1,64}`. */
  readonly id: string;
  /** What people call the line. */
  readonly name: string;
  /** Its tier in the support chain, 1 being closest to the requester. Moving to a higher tier is an escalation. */
  readonly tier?: number;
}

/** Whose tickets a question is about: one team, one line, or everything when both are absent. */
export interface Scope {
  /** A team id. */
  readonly team?: string;
  /** A line id. */
  readonly line?: string;
}
