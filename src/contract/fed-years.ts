const END = Date.UTC(2200, 0, 1);

/**
 * Whether an instant lies in the years that are taken, 1970 to 2199 in UTC. Years outside are slips of a pen or placeholders, and those before
 * 0 or after 9999, which an offset alone may reach, have no place in an answer.
 *
 * @param at - epoch milliseconds
 */
export const isInFedYears = (at: number): boolean => at >= 0 && at < END;
