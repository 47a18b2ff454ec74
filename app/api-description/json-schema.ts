import { z } from 'zod'

export type JsonSchema = Readonly<Record<string, unknown>>

/** Schemas with a name, which others refer to. */
export type Components = Map<string, JsonSchema>

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value)

/** What a format says already. */
const spokenFormats = ['uuid', 'date-time', 'date']

/**
 * References point to where OpenAPI keeps named schemas. What says nothing to a reader is left out: the dialect, which the
 * document names once, patterns of well-known formats, and that an answer holds nothing else: who reads it must not
 * refuse what a later version adds.
 */
function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told)
  if (!isObject(value)) return value
  const isSpoken = typeof value.format === 'string' && spokenFormats.includes(value.format)
  const left = ['$schema', '$defs', ...(isSpoken ? ['pattern'] : []), ...(value.additionalProperties === false ? ['additionalProperties'] : [])]
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (left.includes(key) ? [] : [[key, key === '$ref' && typeof one === 'string' ? one.replace('#/$defs/', '#/components/schemas/') : told(one)]])))
}

const schemaOf = (value: Record<string, unknown>): JsonSchema => {
  const made = told(value)
  return isObject(made) ? made : {}
}

/**
 * A zod schema as JSON schema (2020-12), as it is sent (`input`) or answered (`output`). Named schemas within it go to
 * `components`, and are referred to.
 */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output', components: Components): JsonSchema {
  const made: Record<string, unknown> = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }) }
  if (isObject(made.$defs)) for (const [id, definition] of Object.entries(made.$defs)) if (isObject(definition)) components.set(id, schemaOf(definition))
  return schemaOf(made)
}
