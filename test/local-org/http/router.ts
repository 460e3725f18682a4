import { apiError, notFound } from '../errors.ts';
import { batch } from './batch.ts';
import { createMany, deleteMany, updateMany } from './collections.ts';
import { composite, toolingComposite } from './composite.ts';
import { describeGlobal, describeObject } from './describe.ts';
import { resources } from './identity.ts';
import { query, queryMore } from './query.ts';
import { createOne, deleteOne, readBlob, readOne, updateOne } from './sobjects.ts';
import { toolingProfile, toolingQuery } from './tooling.ts';
import { withDependencies } from './permissionDependencies.ts';
import type { Cursors, Dispatch, Resource } from './types.ts';

type Route = readonly [pattern: RegExp, resources: Readonly<Record<string, Resource>>];

/** Only what the plugin and the CLI's own commands ask for; anything else does not exist here. */
const routes: readonly Route[] = [
  [/^\/$/, { GET: ({ session }) => resources(session) }],
  [/^\/(?:query|queryAll)\/?$/, { GET: (exchange) => query(exchange) }],
  [/^\/query\/(01g\w+)-(\d+)$/, { GET: (exchange, locator = '', start = '') => queryMore(exchange, locator, start) }],
  [/^\/sobjects\/?$/, { GET: describeGlobal }],
  [/^\/sobjects\/(\w+)\/describe\/?$/, { GET: (exchange, name = '') => describeObject(exchange, name) }],
  [/^\/sobjects\/(\w+)\/?$/, { POST: (exchange, name = '') => createOne(exchange, name) }],
  [
    /^\/sobjects\/(\w+)\/(\w+)$/,
    {
      GET: (exchange, name = '', id = '') => readOne(exchange, name, id),
      PATCH: (exchange, name = '', id = '') => updateOne(exchange, name, id),
      DELETE: (exchange, name = '', id = '') => deleteOne(exchange, name, id),
    },
  ],
  [
    /^\/sobjects\/(\w+)\/(\w+)\/(\w+)$/,
    { GET: (exchange, name = '', id = '', field = '') => readBlob(exchange, name, id, field) },
  ],
  [/^\/composite\/?$/, { POST: composite }],
  [/^\/composite\/batch\/?$/, { POST: batch }],
  [/^\/composite\/sobjects\/?$/, { POST: createMany, PATCH: updateMany, DELETE: deleteMany }],
  [/^\/tooling\/composite\/?$/, { POST: toolingComposite }],
  [/^\/tooling\/query\/?$/, { GET: withDependencies(toolingQuery) }],
  [
    /^\/tooling\/sobjects\/Profile\/(\w+)$/,
    {
      GET: (exchange, id = '') => toolingProfile(exchange, id),
      PATCH: (exchange, id = '') => toolingProfile(exchange, id),
    },
  ],
];

/** Called before each request, inner ones included; may throw to play a fault. */
export type BeforeRequest = (method: string, path: string) => void;

export const createDispatch = (cursors: Cursors, before: BeforeRequest): Dispatch => {
  const dispatch: Dispatch = (session, request) => {
    before(request.method, request.path);
    for (const [pattern, resources] of routes) {
      const match = pattern.exec(request.path);
      if (!match) continue;
      const resource = resources[request.method];
      if (!resource)
        throw apiError(
          'METHOD_NOT_ALLOWED',
          `HTTP Method '${request.method}' not allowed. Allowed are ${Object.keys(resources).join(',')}`,
          { status: 405 }
        );
      return resource({ session, request, cursors, dispatch }, ...match.slice(1).map(decodeURIComponent));
    }
    throw notFound();
  };
  return dispatch;
};
