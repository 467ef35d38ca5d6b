import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, teamIdOf } from '../../src/core/index.js';

describe('teamIdOf', () => {
  it.each([
    ['Service Desk', 'service-desk'],
    ['  SERVICE\u00a0 desk ', 'service-desk'],
    ['service_desk', 'service-desk'],
    ['Communications / Legal', 'communications-legal'],
    ['Press & Legal', 'press-and-legal'],
    ['Group 70', 'group-70'],
    ['constructor', 'constructor'],
  ])('reads %j as %s', (name, id) => {
    expect(teamIdOf(name)).toBe(id);
  });

  it('marks what the alphabet cannot tell, so that different names stay apart', () => {
    expect(teamIdOf('Müller')).toMatch(/^muller-[0-9a-f]{8}$/);
    expect(teamIdOf('Mu\u0308ller')).toBe(teamIdOf('Müller'));
    expect(teamIdOf('客服')).toMatch(/^team-[0-9a-f]{8}$/);
    expect(teamIdOf('客服')).not.toBe(teamIdOf('法务'));
    expect(teamIdOf('C++')).not.toBe(teamIdOf('C#'));
    expect(teamIdOf('<script>alert(1)</script>')).toMatch(/^[a-z0-9-]{1,64}$/);
    const long = 'Platform '.repeat(100_000);
    expect(teamIdOf(long)).toMatch(/^[a-z0-9-]{1,64}$/);
    expect(teamIdOf(long)).not.toBe(teamIdOf(`${long} Two`));
  });

  it('finds no team in an empty name', () => {
    for (const name of ['', '   ', '\n\t', '--', '/']) expect(teamIdOf(name)).toBeNull();
  });

  it('is a valid id for any name, one for all spellings of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) => {
        const id = teamIdOf(name);
        if (id === null) expect(foldName(name)).toBe('');
        else expect(id).toMatch(/^[a-z0-9-]{1,64}$/);
        expect(teamIdOf(foldName(name))).toBe(id);
        expect(teamIdOf(name.normalize('NFD'))).toBe(id);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps names apart that fold apart', () => {
    const names = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', 'ä', '+', 'ß', 's'), maxLength: 8 });
    fc.assert(
      fc.property(names, names, (one, other) => {
        expect(teamIdOf(one) === teamIdOf(other)).toBe(foldName(one) === foldName(other));
      }),
      { numRuns: 2000 },
    );
  });
});
