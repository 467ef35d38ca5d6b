import { PROBLEM_TYPE } from '../problem.js';
import { componentSchemas } from './components.js';
import type { JsonSchema } from './components.js';
import { examples } from './examples.js';
import { operations } from './operations.js';
import type { Operation } from './operations.js';

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, unknown>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

/** What the document says about the server that serves it. */
export interface DocumentOptions {
  /** Version of the kit. */
  readonly version: string;
  /** URL of the base that holds `/v1`; the document's own host when absent. */
  readonly server?: string;
}

function reference(name: string): JsonSchema {
  return name.endsWith('[]')
    ? { type: 'array', items: reference(name.slice(0, -2)) }
    : { $ref: `#/components/schemas/${name}` };
}

function answerOf(operation: Operation): Readonly<Record<string, unknown>> {
  const schema = operation.answer === undefined ? { type: 'object' } : reference(operation.answer);
  return {
    description: operation.summary,
    content: { [operation.answerType ?? 'application/json']: { schema } },
  };
}

function securityOf(operation: Operation): readonly Readonly<Record<string, readonly string[]>>[] {
  if (operation.access === 'feeder') return [{ token: [] }];
  return operation.access === 'reader' ? [{}, { token: [] }] : [{}];
}

function describe(operation: Operation): Readonly<Record<string, unknown>> {
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.capability === undefined ? {} : { 'x-tiebeam-capability': operation.capability }),
    security: securityOf(operation),
    ...(operation.parameters === undefined ? {} : { parameters: operation.parameters }),
    ...(operation.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: reference(operation.body) } } } }),
    responses: { '200': answerOf(operation), default: { $ref: '#/components/responses/Problem' } },
  };
}

/**
 * The contract over HTTP as an OpenAPI 3.1 document, made from the same schemas that parse it. It names
 * every call; the capabilities a server has stand in its answer to `GET /v1`.
 */
export function openApiDocument(options: DocumentOptions): OpenApiDocument {
  const paths: Record<string, Record<string, Readonly<Record<string, unknown>>>> = {};
  for (const operation of operations as readonly Operation[]) {
    (paths[operation.path] ??= {})[operation.method] = describe(operation);
  }
  const schemas = Object.entries(componentSchemas()).map(([name, schema]) => {
    const example = Object.hasOwn(examples, name) ? examples[name as keyof typeof examples] : undefined;
    return [name, example === undefined ? schema : { ...schema, examples: [example] }] as const;
  });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tiebeam contract',
      version: options.version,
      summary: 'The same numbers, ticket history and survey for every team.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: options.server ?? '/' }],
    paths,
    components: {
      schemas: Object.fromEntries(schemas),
      responses: {
        Problem: {
          description: 'Any failure: an RFC 9457 problem document that carries the contract\u2019s error.',
          headers: {
            'Retry-After': {
              description: 'Seconds to wait before asking again, with 429 and 503.',
              schema: { type: 'integer', minimum: 0 },
            },
          },
          content: { [PROBLEM_TYPE]: { schema: reference('Problem') } },
        },
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made with "tiebeam token create".' },
      },
    },
  };
}
