/** What other systems rely on: operations with what they may be sent and what they answer, kept here by hand so that none of it goes unnoticed. */
import type { OpenApi, Schema } from '../harness/openapi.ts'

export type Promised = {
  call: string
  query?: string[]
  body?: string[]
  /** Status of success, 200 unless told. */
  status?: number
  /** Fields of the answer; `items[].free` is one of each item. */
  answer?: string[]
  /** Media types beside JSON. */
  files?: string[]
  codes?: Record<number, string[]>
  /** Values that a query may have. */
  values?: Record<string, string[]>
}

const list = (...fields: string[]) => ['items', 'next', ...fields.map((field) => `items[].${field}`)]
const errors = { 422: ['invalid-input'] }

export const contract: Promised[] = [
  { call: 'GET /me', answer: ['id', 'username', 'displayName', 'roles'] },
  { call: 'GET /spaces', query: ['site', 'floor', 'kind', 'from', 'to', 'equipment', 'minSeats', 'wifi'], answer: list('id', 'free', 'wifi'), values: { kind: ['desk', 'room'], wifi: ['good'] } },
  { call: 'POST /bookings', body: ['spaceId', 'startsAt', 'endsAt', 'title'], status: 201, answer: ['id', 'startsAt', 'endsAt'], codes: { 409: ['space-taken', 'person-double-booked', 'quota-exceeded'], ...errors } },
  { call: 'GET /bookings', query: ['mine', 'from', 'to'], answer: list('id', 'startsAt', 'endsAt') },
  { call: 'DELETE /bookings/{id}', status: 204 },
  { call: 'POST /bookings/{id}/check-in', status: 200 },
  { call: 'POST /booking-series', body: ['spaceId', 'rrule', 'startsAt', 'endsAt', 'timeZone'], status: 201, answer: ['id', 'created[].id', 'created[].startsAt', 'created[].endsAt', 'conflicting[].startsAt', 'conflicting[].endsAt', 'conflicting[].alternative'], codes: errors },
  { call: 'GET /courses', answer: list('id', 'title') },
  { call: 'GET /courses/{id}', answer: ['id', 'title'] },
  { call: 'GET /enrolments', query: ['mine'], answer: list() },
  { call: 'POST /documents', body: ['title', 'folderId', 'markdown'], status: 201, answer: ['id'] },
  { call: 'GET /documents/{id}', query: ['format'], answer: ['id', 'title'], files: ['text/markdown', 'text/html', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'], values: { format: ['json', 'markdown', 'html', 'docx'] } },
  { call: 'PUT /documents/{id}/access', body: ['people[].id', 'people[].level', 'units', 'everyone'], answer: ['people[].id', 'people[].level', 'everyone'] },
  { call: 'GET /sites', answer: list('id', 'name') },
  { call: 'GET /sites/{id}', answer: ['id', 'name'] },
  { call: 'GET /sites/{id}/floors', answer: list('id') },
  { call: 'GET /floors/{id}/coverage', query: ['band', 'profile'], values: { band: ['2.4', '5', '6'], profile: ['voice', 'data'] }, answer: ['metPercent', 'missedPercent', 'unknownPercent', 'grid.width', 'grid.height', 'grid.cellMetres', 'grid.meanDbm', 'grid.sdDb', 'method', 'rmseDb'] },
  { call: 'POST /imports', query: ['kind', 'mapping', 'dryRun'], values: { kind: ['computers', 'survey', 'access-points'] }, status: 202, answer: ['id'] },
  { call: 'GET /imports/{id}', answer: ['id', 'kind', 'state', 'progress', 'counts.rows', 'counts.created', 'counts.updated', 'counts.unchanged', 'counts.skipped', 'errors[].line', 'errors[].column', 'errors[].reason'] },
  { call: 'GET /computers', query: ['os', 'site', 'state'], answer: list('id') },
  { call: 'GET /campaigns', answer: list() },
  { call: 'POST /campaigns', body: ['name', 'kind', 'targetBuild', 'fromBuilds', 'siteIds', 'unitIds', 'startsOn', 'dueOn'], status: 201, answer: ['id', 'slug'], codes: errors },
  { call: 'GET /campaigns/{id}', query: ['pace'], answer: ['total', 'done', 'blocked', 'burnDown[].date', 'burnDown[].remaining', 'forecast.p50', 'forecast.p85', 'forecast.band[].low', 'forecast.band[].high', 'whatIf.p85', 'scoreboard.inside', 'sites[].remaining', 'units[].done'] },
  { call: 'PUT /campaigns/{id}', body: ['name', 'kind', 'startsOn', 'dueOn'], answer: ['id'], codes: { 409: ['ended'], ...errors } },
  { call: 'POST /campaigns/{id}/end', answer: ['isEnded'], codes: { 409: ['ended'] } },
  { call: 'GET /campaigns/{id}/waves', answer: list('id', 'name', 'startsOn', 'endsOn', 'total', 'done') },
  { call: 'POST /campaigns/{id}/waves', body: ['name', 'ownerId', 'startsOn', 'endsOn', 'capacity', 'siteIds', 'unitIds'], status: 201, answer: ['id'] },
  { call: 'POST /campaigns/{id}/waves/{wave}/appointments', answer: ['set', 'left'] },
  { call: 'POST /campaigns/{id}/devices', body: ['computerIds', 'change'], answer: ['changed', 'left'] },
  { call: 'GET /campaigns/{id}/devices/{computer}', answer: ['state', 'reason', 'appointment.startsAt', 'slots[].startsAt'] },
  { call: 'PUT /campaigns/{id}/devices/{computer}/appointment', body: ['startsAt'], answer: ['appointment.startsAt'], codes: { 409: ['no-date', 'slot-taken'], ...errors } },
  { call: 'GET /my-devices', answer: list('device', 'state', 'appointment.startsAt', 'slots[].startsAt') },
  { call: 'POST /freeze-periods', body: ['name', 'startsOn', 'endsOn'], status: 201, answer: ['id', 'cancelled'] },
  { call: 'GET /sites-report', query: ['format'], values: { format: ['pdf', 'xlsx'] }, files: ['application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
  { call: 'GET /sites/{id}/report', query: ['format'], files: ['application/pdf'] },
  { call: 'PUT /alerts/{id}/mute', body: ['until', 'reason'], status: 204 },
  { call: 'GET /campaigns/{id}/forecast', answer: ['remaining', 'weeklyRate', 'p50', 'p85'] },
  { call: 'GET /search', query: ['q'], answer: list() },
  { call: 'GET /openapi.json' },
]

/** States of an import, as programs that wait for one know them. */
export const importStates = ['queued', 'checking', 'ready', 'applying', 'applied', 'failed']

/** The schemas that a value may have: references followed, alternatives laid side by side. */
function alternatives({ components }: OpenApi, schema: Schema | undefined): Schema[] {
  if (!schema) return []
  const name = schema.$ref?.split('/').at(-1)
  const found = name === undefined ? schema : components.schemas[name]
  if (!found) return []
  const more = [...(found.anyOf ?? []), ...(found.oneOf ?? [])]
  return [found, ...more.flatMap((one) => alternatives({ components } as OpenApi, one))]
}

/** What is described below a path such as `items[].free`; none when nothing is. */
export function schemasAt(document: OpenApi, schema: Schema | undefined, path: string): Schema[] {
  return path.split('.').reduce<Schema[]>(
    (at, step) => {
      const found = at.flatMap((one) => alternatives(document, one)).flatMap(({ properties }) => properties?.[step.replace('[]', '')] ?? [])
      return step.endsWith('[]') ? found.flatMap((one) => alternatives(document, one)).flatMap(({ items }) => items ?? []) : found
    },
    schema ? [schema] : [],
  )
}

/** Values that a schema names. */
export function valuesOf(document: OpenApi, schema: Schema | undefined): unknown[] {
  return alternatives(document, schema).flatMap(({ enum: values, const: value }) => [...(values ?? []), ...(value === undefined ? [] : [value])])
}

/** Where the description says less than what is promised. */
export function brokenPromises(document: OpenApi, { call, query = [], body = [], status = 200, answer = [], files = [], codes = {}, values = {} }: Promised): string[] {
  const [method = '', path = ''] = call.split(' ')
  const operation = document.paths[path]?.[method.toLowerCase()]
  if (!operation) return [`${call} is not described`]
  const schemaOf = (content: Record<string, { schema?: Schema }> | undefined) => content?.['application/json']?.schema
  const parameters = new Map(operation.parameters.flatMap((one) => ('name' in one && one.in === 'query' ? [[one.name, one.schema] as const] : [])))
  const success = operation.responses[status]
  return [
    ...query.filter((name) => !parameters.has(name)).map((name) => `takes no ${name}`),
    ...Object.entries(values).flatMap(([name, wanted]) => wanted.filter((value) => !valuesOf(document, parameters.get(name)).map(String).includes(value)).map((value) => `does not name ${name}=${value}`)),
    ...body.filter((field) => schemasAt(document, schemaOf(operation.requestBody?.content), field).length === 0).map((field) => `takes no ${field}`),
    ...(success ? [] : [`does not answer ${status}`]),
    ...answer.filter((field) => schemasAt(document, schemaOf(success?.content), field).length === 0).map((field) => `answers no ${field}`),
    ...files.filter((type) => !(type in (success?.content ?? {}))).map((type) => `gives no ${type}`),
    ...Object.entries(codes).flatMap(([code, wanted]) => wanted.filter((one) => !(operation.responses[code]?.['x-codes'] ?? []).includes(one)).map((one) => `names no ${code} ${one}`)),
  ].map((problem) => `${call} ${problem}`)
}
