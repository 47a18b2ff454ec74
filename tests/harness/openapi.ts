/** The API as its own description says it, for tests that walk through all of it. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

export type Schema = { type?: string | string[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; enum?: unknown[]; const?: unknown; format?: string; pattern?: string; minLength?: number; maxLength?: number; minimum?: number; maximum?: number; minItems?: number; maxItems?: number; anyOf?: Schema[]; oneOf?: Schema[]; $ref?: string }
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }
type ResponseObject = { content?: Record<string, { schema?: Schema }>; 'x-codes'?: string[] }
type OperationObject = {
  operationId: string
  summary: string
  parameters: (Parameter | { $ref: string })[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses: Record<string, ResponseObject>
  'x-scopes': string[]
}
export type OpenApi = { openapi: string; paths: Record<string, Record<string, OperationObject>>; components: { schemas: Record<string, Schema> } }

/** One operation, with the methods that its path has. */
export type Told = { id: string; method: string; path: string; methods: string[]; parameters: Parameter[]; body: Schema | null; bodyType: string | null; operation: OperationObject }

export function operationsIn({ paths }: OpenApi): Told[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const [bodyType = null, content = undefined] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        methods: Object.keys(item).map((name) => name.toUpperCase()),
        parameters: operation.parameters.filter((parameter): parameter is Parameter => 'name' in parameter),
        body: content?.schema ?? null,
        bodyType,
        operation,
      }
    }),
  )
}

/** The document as a test reads it: an answer that holds what it does not describe is wrong. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (value === null || typeof value !== 'object') return value
  const all = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]))
  const isObject = 'properties' in value && 'type' in value && value.type === 'object'
  return isObject && !('additionalProperties' in value) ? { ...all, additionalProperties: false } : all
}

/** Checks answers against the document. @returns what is wrong, or null */
export function answerChecker(document: OpenApi): (told: Told, response: Response, text: string) => string | null {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false })
  formats.default(ajv)
  ajv.addSchema({ ...(closed(document) as object), $id: 'https://werkplatz.example/openapi.json' })
  const compiled = new Map<string, ValidateFunction>()
  const validatorOf = (...steps: string[]) => {
    const pointer = steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).map(encodeURIComponent).join('/')
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `https://werkplatz.example/openapi.json#/${pointer}` })
    compiled.set(pointer, known)
    return known
  }
  return ({ method, path, operation }, response, text) => {
    const status = String(response.status)
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
    if (status === '405') return type === 'application/problem+json' && response.headers.has('allow') ? null : '405 without a problem or without Allow'
    const told = operation.responses[status]
    if (!told) return `${status} is not described: ${text.slice(0, 300)}`
    const content = told.content ?? {}
    if (Object.keys(content).length === 0) return text === '' ? null : `${status} has a body`
    if (!(type in content)) return 'application/octet-stream' in content ? null : `${status} came as ${type || 'nothing'}, not ${Object.keys(content).join(', ')}`
    if (!content[type]?.schema) return null
    const value: unknown = JSON.parse(text)
    const validate = validatorOf('paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema')
    if (!validate(value)) return `${status}: ${ajv.errorsText(validate.errors, { separator: '\n  ' })}`
    const code = value !== null && typeof value === 'object' && 'code' in value ? String(value.code) : null
    return told['x-codes'] && code !== null && !told['x-codes'].includes(code) ? `${status} with the code ${code}, which is not described` : null
  }
}
