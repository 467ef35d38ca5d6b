import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { parse } from '../../src/contract/index.js';
import { components } from '../../src/contract/openapi/components.js';
import { openApiDocument } from '../../src/contract/openapi/document.js';
import { examples } from '../../src/contract/openapi/examples.js';
import { operations } from '../../src/contract/openapi/operations.js';
import type { Operation } from '../../src/contract/openapi/operations.js';

const document = openApiDocument({ version: '1.2.3' });
const text = JSON.stringify(document);

function everyReference(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as { $ref?: unknown }).$ref;
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(value).flatMap(everyReference)];
}

function lookUp(reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], JSON.parse(text));
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 with title, version and a server', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Tiebeam contract', version: '1.2.3' });
    expect(document.servers).toEqual([{ url: '/' }]);
  });

  it('survives a trip through JSON unchanged', () => {
    expect(JSON.parse(text)).toEqual(document);
  });

  it('names every call once, each with an id of its own', () => {
    const listed = Object.entries(document.paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));
    expect(listed.toSorted()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).toSorted());
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it('has no reference that leads nowhere', () => {
    const references = everyReference(document);
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((reference) => lookUp(reference) === undefined)).toEqual([]);
  });

  it.each(operations.map((operation) => [operation.path, operation as Operation] as const))('%s declares the segments of its path', (path, operation) => {
    const segments = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    expect(declared.map((parameter) => parameter.name)).toEqual(segments);
    expect(declared.every((parameter) => parameter.required)).toBe(true);
  });

  it('says that a failure of any call is a problem document', () => {
    const answers = Object.values(document.paths).flatMap((item) => Object.values(item).map((operation) => operation['responses'] as Record<string, unknown>));
    expect(answers.every((responses) => JSON.stringify(responses['default']) === '{"$ref":"#/components/responses/Problem"}')).toBe(true);
    expect(Object.keys((document.components.responses['Problem'] as { content: object }).content)).toEqual(['application/problem+json']);
  });

  it('asks for a token exactly where feeders write', () => {
    const guarded = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).filter(([, operation]) => JSON.stringify(operation['security']) === '[{"token":[]}]').map(([method]) => `${method} ${path}`),
    );
    expect(guarded.toSorted()).toEqual(['post /v1/changes', 'post /v1/readings', 'post /v1/samples', 'post /v1/ticket-events']);
  });

  it('lets a later version add members: no object is closed', () => {
    expect(text).not.toContain('"additionalProperties":false');
  });
});

describe('every named schema', () => {
  it.each(Object.entries(components))('%s reads its own example, also after a trip through JSON', (name, schema) => {
    const example = examples[name as keyof typeof examples];
    expect(parse(schema as z.ZodMiniType<unknown>, JSON.parse(JSON.stringify(example)))).toEqual(example);
    expect(document.components.schemas[name]?.['examples']).toEqual([example]);
  });

  it('describes what it requires', () => {
    expect(document.components.schemas['KpiQuery']).toMatchObject({ type: 'object', required: ['metric', 'period'] });
    expect(document.components.schemas['FedTicketEvent']).toMatchObject({ required: expect.arrayContaining(['at', 'kind', 'ticket']) });
  });

  it('says which instants a feeder may send, and asks no more of a source than of a reader', () => {
    const described = { properties: { at: { description: expect.stringContaining('1970 to 2199') } } };
    for (const name of ['FedTicketEvent', 'StatusSample']) expect(document.components.schemas[name]).toMatchObject(described);
    for (const name of ['TicketEvent', 'Change']) expect(document.components.schemas[name]).not.toMatchObject(described);
    expect(document.components.schemas['PushedReading']).toMatchObject({ properties: { recordedAt: { description: expect.stringContaining('1970 to 2199') } } });
  });
});
