/** The description as the page for programmers shows it. */
import type { TokenScope } from '../platform/token-scopes.ts'
import { describedApi } from './openapi.server.ts'
import type { Area } from './resources.server.ts'

export type ShownField = { name: string; where: 'path' | 'query' | 'body'; type: string; isRequired: boolean; description: string | null }
export type ShownOperation = { id: string; method: string; path: string; summary: string; description: string | null; scopes: readonly TokenScope[]; fields: ShownField[]; answers: { status: string; text: string }[] }
export type ShownArea = { area: Area; operations: ShownOperation[] }

type Schema = { type?: string | string[]; format?: string; enum?: readonly unknown[]; const?: unknown; items?: Schema; anyOf?: readonly Schema[]; $ref?: string; description?: string; properties?: Record<string, Schema>; required?: readonly string[] }
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; description?: string; schema: Schema }
type OperationObject = { operationId: string; tags: readonly Area[]; summary: string; description?: string; 'x-scopes': readonly TokenScope[]; parameters: readonly Partial<Parameter>[]; requestBody?: { content: Record<string, { schema?: Schema }> }; responses: Record<string, { description: string }> }

function typeOf({ type, format, enum: allowed, const: only, items, anyOf, $ref }: Schema): string {
  if ($ref) return $ref.split('/').at(-1) ?? ''
  if (allowed) return allowed.filter((one) => one !== '').join(' | ')
  if (only !== undefined) return String(only)
  if (items) return `${typeOf(items)}[]`
  if (anyOf) return anyOf.map(typeOf).join(' | ')
  return format ?? [type ?? ''].flat().join(' | ')
}

function fieldsOf({ parameters, requestBody }: OperationObject): ShownField[] {
  const inAddress: ShownField[] = parameters.flatMap(({ name, in: where, required = false, description = null, schema }) => (schema && name && (where === 'path' || where === 'query') ? [{ name, where, type: typeOf(schema), isRequired: required, description }] : []))
  const [[type = '', { schema = undefined } = {}] = []] = Object.entries(requestBody?.content ?? {})
  if (requestBody && !schema) return [...inAddress, { name: type, where: 'body', type: 'file', isRequired: true, description: null }]
  const { properties = {}, required = [] } = schema ?? {}
  return [...inAddress, ...Object.entries(properties).map(([name, field]) => ({ name, where: 'body' as const, type: typeOf(field), isRequired: required.includes(name), description: field.description ?? null }))]
}

/** All operations by area, in the order of the description. */
export function shownReference(): ShownArea[] {
  // Of our own making (document.server.ts); the test of the document checks its form.
  const { paths } = describedApi() as { paths: Record<string, Record<string, OperationObject>> }
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      area: operation.tags[0] ?? 'account',
      shown: {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        summary: operation.summary,
        description: operation.description ?? null,
        scopes: operation['x-scopes'],
        fields: fieldsOf(operation),
        answers: Object.entries(operation.responses).map(([status, { description }]) => ({ status, text: description })),
      },
    })),
  )
  return [...Map.groupBy(all, ({ area }) => area)].map(([area, operations]) => ({ area, operations: operations.map(({ shown }) => shown) }))
}
