import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webLink } from '../../src/contract/schemas/primitives.js';

const PAGE = 'https://portal.example/teams/payments';
const takes = (link: string) => webLink.safeParse(link).success;

describe('a link', () => {
  it.each([
    'https://desk.example/INC1',
    'HTTP://desk.example/?q=a b',
    'https://desk.example/C:\\share',
    '/tickets/INC1',
    './INC1',
    '../INC1?x=//y',
    '?ticket=INC1',
    '#INC1',
    '/',
  ])('%j is taken', (link) => {
    expect(takes(link)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://portal.example/1',
    'file:///etc/passwd',
    '//host/x',
    '///host/x',
    '\\\\host\\x',
    '/\\host/x',
    '\\/host/x',
    '/\t/host/x',
    '/\n/host/x',
    '/\r\\host/x',
    ' //host/x',
    ' https://desk.example/',
    'https:desk.example',
    'https:/\\desk.example',
    'INC1',
    '',
    `https://desk.example/${'x'.repeat(2048)}`,
  ])('%j is refused', (link) => {
    expect(takes(link)).toBe(false);
  });

  it('that is taken leads to http, https or the page\u2019s own origin, whatever a browser leaves out', () => {
    const pieces = fc.constantFrom('/', '\\', '.', ':', '?', '#', '@', '\t', '\n', '\r', ' ', '\u0000', 'http', 'https', 'javascript', 'data', 'host');
    const links = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(links, (link) => {
        if (!takes(link) || !URL.canParse(link, PAGE)) return;
        const { protocol, origin } = new URL(link, PAGE);
        if (/^https?:\/\//i.test(link)) expect(protocol).toMatch(/^https?:$/);
        else expect(origin).toBe('https://portal.example');
      }),
      { numRuns: 5000 },
    );
  });
});
