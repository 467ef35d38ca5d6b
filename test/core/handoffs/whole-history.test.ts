import { describe, expect, it } from 'vitest';
import type { TicketEvent } from '../../../src/contract/index.js';
import { wholeHistory } from '../../../src/core/handoffs/whole-history.js';

const event = (minute: number, kind: TicketEvent['kind'] = 'note'): TicketEvent => ({ at: `2026-03-02T08:${String(minute).padStart(2, '0')}:00Z`, kind });

describe('a whole history', () => {
  it('keeps what has not happened yet apart from what has, each in order', () => {
    const given = [event(50), event(20), event(0, 'created'), event(40), event(30)];
    expect(wholeHistory(given, Date.parse('2026-03-02T08:30:00Z'))).toEqual({ happened: [given[2], given[1], given[4]], later: [given[3], given[0]] });
    expect(wholeHistory(given, Infinity).later).toEqual([]);
  });
});
