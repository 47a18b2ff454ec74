/** One operation as OpenAPI 3.1 describes it. */
import type { z } from 'zod'
import type { ApiMethod } from '../platform/api/methods.ts'
import type { Operation } from '../platform/api/operation.ts'
import { scopesFor } from '../platform/token-scopes.ts'
import { type Components, type JsonSchema, jsonSchema } from './json-schema.ts'
import { problemsOf, statusWords } from './problems.ts'

const ref = (kind: 'parameters' | 'headers' | 'responses' | 'schemas', name: string) => ({ $ref: `#/components/${kind}/${name}` })

type Properties = Readonly<Record<string, JsonSchema>>

function parametersFrom(schema: z.ZodType | undefined, where: 'path' | 'query', components: Components): object[] {
  if (!schema) return []
  // Schemas of parameters are objects: each of their properties is one.
  const { properties = {}, required = [] } = jsonSchema(schema, 'input', components) as { properties?: Properties; required?: readonly string[] }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({ name, in: where, required: where === 'path' || required.includes(name), ...(description ? { description } : {}), schema: rest }))
}

function requestBody({ body }: Operation, components: Components): object {
  if (!body) return {}
  const content = 'file' in body ? { [body.file]: {} } : { 'application/json': { schema: jsonSchema(body, 'input', components) } }
  return { requestBody: { required: true, content } }
}

const limits = { RateLimit: ref('headers', 'RateLimit'), 'RateLimit-Policy': ref('headers', 'RateLimitPolicy') }

function success(method: ApiMethod, { status = 200, answer, files = [] }: Operation, components: Components): object {
  const isRead = method === 'GET'
  const content = { ...(answer ? { 'application/json': { schema: jsonSchema(answer, 'output', components) } } : {}), ...Object.fromEntries(files.map((type) => [type, {}])) }
  if (!answer && files.length === 0) return { 204: { description: 'Done', headers: limits } }
  return {
    [status]: { description: status === 201 ? 'Made' : status === 202 ? 'Taken; it goes on in the background' : 'The answer', headers: { ...limits, ...(isRead ? { ETag: ref('headers', 'ETag') } : {}) }, content },
    ...(isRead ? { 304: { description: 'As it was: the ETag in If-None-Match is still that of the answer' } } : {}),
  }
}

function problemResponses(method: ApiMethod, operation: Operation, hasRead: boolean): object {
  const found = problemsOf(method, operation, hasRead)
  return Object.fromEntries([...found].map(([status, codes]) => [status, { description: `${statusWords[status] ?? 'Problem'}. Codes: ${codes.map((code) => `\`${code}\``).join(', ')}`, ...(status === '429' ? { headers: { 'Retry-After': ref('headers', 'RetryAfter') } } : {}), content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } }, 'x-codes': codes }]))
}

function commonParameters(method: ApiMethod, hasRead: boolean): object[] {
  if (method === 'GET') return [ref('parameters', 'IfNoneMatch'), ref('parameters', 'AcceptLanguage')]
  if (method === 'POST') return [ref('parameters', 'IdempotencyKey'), ref('parameters', 'AcceptLanguage')]
  return [...(hasRead ? [ref('parameters', 'IfMatch')] : []), ref('parameters', 'AcceptLanguage')]
}

/** The scopes of which a token needs one, and what they let it do. */
function security(method: ApiMethod, path: string): object {
  const scopes = scopesFor(method, `/api/v1/${path}`)
  return { security: [...scopes.map((scope) => ({ token: [scope] })), { session: [] }], 'x-scopes': scopes }
}

/** @param path as in the route table; @param hasRead whether the same path can be read, so that it has an ETag */
export function describedOperation(method: ApiMethod, path: string, area: string, operation: Operation, hasRead: boolean, components: Components): object {
  const { id, summary, description, params, query } = operation
  return {
    operationId: id,
    tags: [area],
    summary,
    ...(description ? { description } : {}),
    ...security(method, path),
    parameters: [...parametersFrom(params, 'path', components), ...parametersFrom(query, 'query', components), ...commonParameters(method, hasRead)],
    ...requestBody(operation, components),
    responses: { ...success(method, operation, components), ...problemResponses(method, operation, hasRead) },
  }
}
