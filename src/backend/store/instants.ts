/** Epoch milliseconds of an instant the border has checked. */
export function millisecondsOf(instant: string): number {
  return Date.parse(instant);
}

/** As {@link millisecondsOf}, `null` for an absent instant. */
export function millisecondsOrNull(instant: string | null | undefined): number | null {
  return instant === null || instant === undefined ? null : Date.parse(instant);
}

/** The instant (UTC) of epoch milliseconds. */
export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** As {@link instantOf}, `null` for none. */
export function instantOrNull(milliseconds: number | null): string | null {
  return milliseconds === null ? null : instantOf(milliseconds);
}
