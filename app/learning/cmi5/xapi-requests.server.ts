/** The requests of xAPI that a launch may make (xAPI 1.0.3 part 3, 2): its own statements, its own state, and little else. */
import { logger } from '../../platform/logger.server.ts'
import { takeStatements } from '../commands/take-statements.server.ts'
import { askLrs } from '../xapi/lrs.server.ts'
import type { SpeakingLaunch } from './launch-session.server.ts'
import { actorOf, activityIdOf } from './statements.ts'

export type XapiRequest = { method: string; resource: string; query: URLSearchParams; body: Uint8Array | null; headers: Readonly<Record<string, string>> }

/** Without a body the answer is empty. A body that is no bytes goes out as JSON. */
export type XapiAnswer = { status: number; body?: unknown; contentType?: string; etag?: string | null }

const mostAtOnce = 50
/** Bytes of one statement, as JSON. */
const longest = 32 * 1024
/** Bytes of one state document: SCORM's suspend data has 64 KB at most, and units of cmi5 keep little more. */
const longestState = 256 * 1024
/** What a unit may ask for in its own statements. */
const filters = ['verb', 'activity', 'since', 'until', 'limit', 'related_activities', 'ascending', 'format']

const refuse = (status: number, error: string): XapiAnswer => ({ status, body: { error } })

async function passOn(...request: Parameters<typeof askLrs>): Promise<XapiAnswer> {
  const answer = await askLrs(...request).catch((err: unknown) => {
    logger.warn({ err }, 'the LRS can not be reached')
    return null
  })
  // What is wrong between Werkplatz and the LRS is nothing that the unit did.
  if (!answer || answer.status >= 500 || [401, 403].includes(answer.status)) return refuse(503, 'the LRS does not answer')
  return { status: answer.status, contentType: answer.contentType, etag: answer.etag, ...(answer.body.length === 0 ? {} : { body: answer.body }) }
}

/** The JSON of a body; undefined for what is none, or what the database could not keep. */
function jsonOf(body: Uint8Array | null): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body ?? new Uint8Array()))
    return /(?<!\\)(\\\\)*\\u(0000|d[89a-f][0-9a-f]{2})/i.test(JSON.stringify(value)) ? undefined : value
  } catch {
    return undefined
  }
}

async function putStatements(launch: SpeakingLaunch, { method, query, body }: XapiRequest): Promise<XapiAnswer> {
  const value = jsonOf(body)
  if (value === undefined) return refuse(400, 'the body is no JSON')
  const statementId = query.get('statementId')
  const isPut = method === 'PUT'
  if (isPut && (statementId === null || Array.isArray(value) || value === null || typeof value !== 'object')) return refuse(400, 'PUT takes one statement, and its id as statementId')
  const sent = isPut ? [{ id: statementId, ...value as object }] : Array.isArray(value) ? value : [value]
  if (sent.length === 0 || sent.length > mostAtOnce) return refuse(400, `1 to ${mostAtOnce} statements at once`)
  if (sent.some((one) => Buffer.byteLength(JSON.stringify(one)) > longest)) return refuse(413, `a statement has ${longest} bytes at most`)
  if (isPut && sent.some((one: { id?: unknown }) => one.id !== statementId)) return refuse(400, 'the id is not that of statementId')
  const taken = await takeStatements(launch, sent)
  if ('refusal' in taken) return refuse(taken.refusal.status, taken.refusal.reason)
  return isPut ? { status: 204 } : { status: 200, body: taken.ids }
}

async function getStatements({ facts }: SpeakingLaunch, { query }: XapiRequest): Promise<XapiAnswer> {
  const own = { agent: JSON.stringify(actorOf(facts)), registration: facts.registration }
  const answer = await passOn('GET', 'statements', { ...Object.fromEntries(filters.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : []))), ...own })
  const found = answer.body instanceof Uint8Array ? jsonOf(answer.body) : undefined
  if (answer.status !== 200 || found === null || typeof found !== 'object') return answer
  // The address of what follows is one of the LRS, which the unit does not reach.
  return { status: 200, body: { ...found, more: '' } }
}

/** Whether the query names the learner of the launch as its agent. */
function isOwnAgent({ facts }: SpeakingLaunch, query: URLSearchParams): boolean {
  try {
    const agent = JSON.parse(query.get('agent') ?? '') as { account?: { homePage?: unknown; name?: unknown } }
    return agent.account?.homePage === facts.origin && agent.account.name === facts.accountName
  } catch {
    return false
  }
}

function state(launch: SpeakingLaunch, { method, query, body, headers }: XapiRequest): Promise<XapiAnswer> | XapiAnswer {
  const { facts } = launch
  const [stateId, activityId] = [query.get('stateId'), activityIdOf(facts, facts.unitId)]
  if (!isOwnAgent(launch, query) || query.get('activityId') !== activityId || query.get('registration')?.toLowerCase() !== facts.registration) return refuse(403, 'activityId, agent and registration are those of this launch')
  if (method !== 'GET' && (stateId === null || stateId === '')) return refuse(400, 'stateId is missing')
  if (body !== null && body.byteLength > longestState) return refuse(413, `a state document has ${longestState} bytes at most`)
  if (method !== 'GET' && stateId !== null && stateId.length > 200) return refuse(400, 'stateId has 200 characters at most')
  if (method !== 'GET' && stateId?.startsWith('LMS.')) return refuse(403, `${stateId} is for the LMS to write`)
  const since = query.get('since')
  const own = { activityId, agent: JSON.stringify(actorOf(facts)), registration: facts.registration, ...(stateId === null ? {} : { stateId }), ...(since === null ? {} : { since }) }
  return passOn(method, 'activities/state', own, method === 'GET' || method === 'DELETE' ? undefined : (body ?? new Uint8Array()), headers)
}

/** Which language somebody reads is all that Werkplatz tells of them (cmi5 1.0, 11); a unit changes nothing of it. */
function preferences(launch: SpeakingLaunch, { method, query }: XapiRequest): XapiAnswer {
  if (!isOwnAgent(launch, query)) return refuse(403, 'agent is that of this launch')
  if (method !== 'GET') return refuse(403, 'preferences are not taken from units')
  if (query.get('profileId') !== 'cmi5LearnerPreferences') return refuse(404, 'there is no such profile')
  return { status: 200, body: { languagePreference: launch.language === 'en' ? 'en-GB,de-CH' : 'de-CH,en-GB', audioPreference: 'on' } }
}

/** Answers a request of a launch. */
export async function answerXapi(launch: SpeakingLaunch, request: XapiRequest): Promise<XapiAnswer> {
  const { method, resource, query } = request
  // The way of old browsers around methods and headers: a second way to say everything.
  if (query.has('method')) return refuse(400, 'the alternate request syntax is not taken')
  if (!['GET', 'PUT', 'POST', 'DELETE'].includes(method)) return refuse(405, 'method not allowed')
  if (resource === 'about') return { status: 200, body: { version: ['1.0.3'] } }
  if (resource === 'statements' && (method === 'PUT' || method === 'POST')) return putStatements(launch, request)
  if (resource === 'statements' && method === 'GET') return getStatements(launch, request)
  if (resource === 'activities/state') return state(launch, request)
  if (resource === 'agents/profile') return preferences(launch, request)
  return refuse(403, `${method} ${resource} is not open to a unit`)
}
