/** Bad input made from the description of an operation. */
import type { Schema, Told } from '../harness/openapi.ts'

/** What is asked instead of the good request; `about`: the field that the answer has to name. */
export type BadRequest = { what: string; query?: Record<string, string>; body?: string; about?: string }

const text = (length: number) => 'x'.repeat(length)

/** Values in a query that a schema does not allow, each with what is wrong. */
function badTexts({ type, format, enum: allowed, const: only, minimum, maximum, maxLength }: Schema): [what: string, value: string][] {
  const whole = type === 'integer' || type === 'number'
  return [
    ...(whole ? [['no number', 'x'] as [string, string]] : []),
    ...(whole && minimum !== undefined && minimum > -1e9 ? [['too small', String(minimum - 1)] as [string, string]] : []),
    ...(whole && maximum !== undefined && maximum < 1e9 ? [['too large', String(maximum + 1)] as [string, string]] : []),
    ...(allowed ?? only !== undefined ? [['unknown', 'no-such'] as [string, string]] : []),
    ...(format === 'date' ? [['no such day', '2027-02-30'] as [string, string]] : []),
    ...(format === 'date-time' ? [['no time', 'yesterday'] as [string, string]] : []),
    ...(format === 'uuid' ? [['no id', '42'] as [string, string]] : []),
    ...(maxLength !== undefined ? [['too long', text(maxLength + 1)] as [string, string]] : []),
  ]
}

const typesOf = ({ type, anyOf }: Schema): string[] => [type, ...(anyOf ?? []).map((one) => one.type)].flat().filter((one) => one !== undefined)

/** Values in JSON that a schema does not allow. */
function badValues(schema: Schema): [what: string, value: unknown][] {
  const types = typesOf(schema)
  if (types.length === 0) return []
  const { minLength, maxLength, minItems, maxItems, maximum, format, enum: allowed } = schema
  return [
    ['of another type', types.includes('object') ? 'text' : { of: 'another type' }],
    ...(types.includes('null') ? [] : [['null', null] as [string, unknown]]),
    ...(types.includes('number') || types.includes('integer') ? [] : [['a number', 42] as [string, unknown]]),
    ...(minLength !== undefined && minLength > 0 ? [['empty', ''] as [string, unknown]] : []),
    ...(maxLength !== undefined ? [['too long', text(maxLength + 1)] as [string, unknown]] : []),
    ...(minItems !== undefined && minItems > 0 ? [['without items', []] as [string, unknown]] : []),
    ...(maxItems !== undefined ? [['with too many items', Array.from({ length: maxItems + 1 }, () => ({}))] as [string, unknown]] : []),
    ...(maximum !== undefined && maximum < 1e9 ? [['too large', maximum + 1] as [string, unknown]] : []),
    ...(format === 'uuid' ? [['no id', '42'] as [string, unknown]] : []),
    ...(format === 'date-time' ? [['no moment', '2027-02-30T08:00:00Z'] as [string, unknown]] : []),
    ...(format === 'date' ? [['no day', '2027-02-30'] as [string, unknown]] : []),
    ...(allowed ? [['unknown', 'no-such'] as [string, unknown]] : []),
  ]
}

function badQueries({ parameters }: Told, good: Record<string, string>): BadRequest[] {
  return parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name, required, schema }) => [
      ...badTexts(schema).map(([what, value]) => ({ what: `${name} ${what}`, query: { ...good, [name]: value }, about: name })),
      ...(required ? [{ what: `without ${name}`, query: Object.fromEntries(Object.entries(good).filter(([key]) => key !== name)), about: name }] : []),
      ...(name === 'cursor' ? [{ what: 'a cursor that was made up', query: { ...good, cursor: 'AAAAAAAAAAAAAAAAWyJhIl0' }, about: 'cursor' }] : []),
    ])
}

function badBodies({ body, bodyType }: Told, good: unknown): BadRequest[] {
  if (bodyType !== 'application/json' || !body) return []
  const base = good !== null && typeof good === 'object' ? good : {}
  return [
    { what: 'no JSON', body: '{"half": ' },
    { what: 'nothing', body: '' },
    ...['null', '[]', '"text"', '42'].map((value) => ({ what: `the body ${value}`, body: value })),
    ...(body.required ?? []).map((name) => ({ what: `without ${name}`, body: JSON.stringify({ ...base, [name]: undefined }), about: name })),
    ...Object.entries(body.properties ?? {}).flatMap(([name, schema]) => badValues(schema).map(([what, value]) => ({ what: `${name} ${what}`, body: JSON.stringify({ ...base, [name]: value }), about: name }))),
  ]
}

/** Everything that can be got wrong in the query and the body of an operation, one thing at a time. */
export function badRequests(told: Told, good: { query?: Record<string, string>; body?: unknown }): BadRequest[] {
  return [...badQueries(told, good.query ?? {}), ...badBodies(told, good.body)]
}

/** A path with its parameters filled in. */
export function pathWith(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}
