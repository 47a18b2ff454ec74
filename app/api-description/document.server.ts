import { tokenScopes } from '../platform/token-scopes.ts'
import { apiMethods } from '../platform/api/methods.ts'
import { windowSeconds } from '../platform/api/rate-window.ts'
import { config } from '../platform/config.server.ts'
import { describedOperation } from './described-operation.ts'
import { areas, type Area, type ResourcesByArea } from './resources.server.ts'
import type { Components, JsonSchema } from './json-schema.ts'

const areaWords: Readonly<Record<Area, string>> = {
  account: 'Who one is, and this description',
  workplaces: 'Desks, rooms and bookings',
  learning: 'Courses and enrolments',
  documents: 'Documents, folders, files and who may read them',
  sites: 'Sites, floors, WLAN coverage, access points and alerts',
  migration: 'Computers, campaigns and forecasts',
  imports: 'Files of computers, surveys, spaces and access points',
  search: 'Everything at once',
  webhooks: 'What other systems hear of changes',
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457. `code` is for programs and stays; `detail` is a sentence for people in the language of the request.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    errors: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } }, required: ['path', 'message'] } },
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
}

const header = (name: string, description: string) => ({ name, in: 'header', required: false, description, schema: { type: 'string' } })

const parameters = {
  IfNoneMatch: header('If-None-Match', 'The ETag of an answer that one has: 304 when it is still the same.'),
  IfMatch: header('If-Match', 'The ETag that reading gave: 412 when somebody has changed the entry since.'),
  IdempotencyKey: { ...header('Idempotency-Key', 'Any string of one’s own, such as a UUID: the same request with the same key is carried out once, and answered the same for 24 hours.'), schema: { type: 'string', minLength: 1, maxLength: 257 } },
  AcceptLanguage: header('Accept-Language', '`de` or `en`, for sentences; German unless told.'),
}

const answerHeader = (description: string) => ({ description, schema: { type: 'string' } })

const headers = {
  ETag: answerHeader('A strong validator of the answer.'),
  RateLimit: answerHeader('`r` requests are left, `t` seconds until the minute is over.'),
  RateLimitPolicy: answerHeader(`\`q\` requests in \`w\` seconds: ${windowSeconds}.`),
  RetryAfter: answerHeader('Seconds until there is room again.'),
}

const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', description: `A personal access token, made at /account/tokens. Scopes: ${tokenScopes.join(', ')}. Reading needs \`read\` or the scope of the area, anything else the latter. A token never may more than its person.` },
  session: { type: 'apiKey', in: 'cookie', name: config.https ? '__Host-session' : 'session', description: 'The session of a browser, with requests from the same origin.' },
}

function pathsOf(byArea: ResourcesByArea, components: Components): object {
  const found = areas.flatMap((area) => byArea[area].map((resource) => ({ area, ...resource })))
  return Object.fromEntries(
    found.map(({ area, path, operations }) => [
      `/${path.replaceAll(/:(\w+)/g, '{$1}')}`,
      Object.fromEntries(apiMethods.flatMap((method) => {
        const operation = operations[method]
        return operation ? [[method.toLowerCase(), describedOperation(method, path, area, operation, operations.GET !== undefined, components)]] : []
      })),
    ]),
  )
}

/** The whole API as an OpenAPI 3.1 document. It is the same for everybody. */
export function openApiDocument(byArea: ResourcesByArea): object {
  const components: Components = new Map([['Problem', problemSchema]])
  const paths = pathsOf(byArea, components)
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Werkplatz',
      version: '1',
      summary: 'What the staff intranet offers to other programs.',
      description: 'Lists come in pages: `items` and `next`, the cursor of the next page. Fields may be added at any time; a change that breaks programs gets a new version in the path.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    tags: areas.map((name) => ({ name, description: areaWords[name] })),
    paths,
    components: { schemas: Object.fromEntries([...components].toSorted(([a], [b]) => a.localeCompare(b))), parameters, headers, securitySchemes },
  }
}
