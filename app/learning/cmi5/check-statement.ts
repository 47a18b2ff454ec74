/** What a cmi5 unit may say (cmi5 1.0, 9), and what of it counts. Pure. */
import { z } from 'zod'
import { secondsOf } from '../scorm/data-model.ts'
import { cmi5Category, type LaunchMode, moveOnCategory, sessionExtension } from './statements.ts'

/** The verbs of cmi5 that a unit uses; the others are for Werkplatz to say. */
const verbs = { initialized: 'initialized', completed: 'completed', passed: 'passed', failed: 'failed', terminated: 'terminated' } as const
type AuVerb = keyof typeof verbs

const adl = 'http://adlnet.gov/expapi/verbs/'
const forLms = [`${adl}launched`, `${adl}voided`, 'https://w3id.org/xapi/adl/verbs/satisfied', 'https://w3id.org/xapi/adl/verbs/abandoned', 'https://w3id.org/xapi/adl/verbs/waived']

/** One activity may stand without its list (xAPI 1.0.3, 2.4.6.2). */
const activities = z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(z.looseObject({ id: z.string() })))

const contextActivities = z.looseObject({ parent: activities.optional(), grouping: activities.optional(), category: activities.optional(), other: activities.optional() })

/** As much of a statement as is looked at. Everything else is for the LRS to judge. */
const shape = z.looseObject({
  id: z.uuid(),
  actor: z.looseObject({ objectType: z.literal('Agent').optional(), account: z.strictObject({ homePage: z.string(), name: z.string() }) }),
  verb: z.looseObject({ id: z.string() }),
  // An activity, or a SubStatement with an object and a context of its own.
  object: z.looseObject({ id: z.string().optional(), object: z.looseObject({ id: z.string().optional() }).optional(), context: z.looseObject({ contextActivities: contextActivities.optional() }).optional() }),
  result: z.looseObject({ success: z.boolean().optional(), completion: z.boolean().optional(), duration: z.string().optional(), score: z.looseObject({ scaled: z.number().min(-1).max(1).optional() }).optional() }).optional(),
  context: z.looseObject({
    registration: z.string(),
    contextActivities,
    extensions: z.record(z.string(), z.unknown()),
  }),
  timestamp: z.iso.datetime({ offset: true }),
})
type AuStatement = z.infer<typeof shape>

/** What holds for the launch that speaks. */
export type Speaker = {
  homePage: string
  accountName: string
  activityId: string
  publisherId: string
  registration: string
  sessionId: string
  mode: LaunchMode
  masteryScore: number | null
}

/** What was said before: statements of this launch by verb, and what is known of the unit in the registration. */
export type Before = { said: Readonly<Record<string, string>>; isCompleted: boolean; isPassed: boolean }

/**
 * `news`: of cmi5, with what it says; `allowed`: any other; `repeat`: it was taken before.
 * `refused`: with the HTTP status, and the reason in English for whoever makes the package.
 */
export type Checked =
  | { kind: 'news'; statement: AuStatement; verb: AuVerb; scaled: number | null; seconds: number | null }
  | { kind: 'allowed' | 'repeat'; statement: AuStatement }
  | { kind: 'refused'; status: 400 | 403 | 409; reason: string }

const refused = (status: 400 | 403 | 409, reason: string): Checked => ({ kind: 'refused', status, reason })

/** Seconds of a duration, with however many decimals; null for what is none. */
const durationOf = (text: string | undefined) => secondsOf((text ?? '').replace(/(\.\d{2})\d+S$/, '$1S'))

/** Whether an id is for Werkplatz alone to speak of: an address of this installation, but for the launched unit and what lies below it. */
function isReserved(id: string, { homePage, activityId }: Speaker): boolean {
  const address = URL.parse(id)
  if (address === null || address.origin !== URL.parse(homePage)?.origin) return false
  // As it stands, which is what an LRS compares, and with its dots resolved.
  return [id, address.href].some((one) => one !== activityId && !one.startsWith(`${activityId}/`) && !one.startsWith(`${activityId}#`))
}

/** The ids of all activities that a statement names, and its SubStatement; but for the publisher's, which belongs beside the object wherever it lies. */
function activityIds({ object, context }: AuStatement, { publisherId }: Speaker): string[] {
  const around = [context.contextActivities, object.context?.contextActivities].flatMap((one) => [one?.parent, one?.grouping, one?.category, one?.other].flatMap((list) => list ?? []))
  return [object, object.object, ...around.filter(({ id }) => id !== publisherId)].flatMap((one) => one?.id ?? [])
}

/** What is wrong with who speaks and of what; null when nothing is. */
function foreign({ actor, context, verb, ...rest }: AuStatement, speaker: Speaker): Checked | null {
  if (['mbox', 'mbox_sha1sum', 'openid', 'member'].some((name) => name in actor) || actor.account.homePage !== speaker.homePage || actor.account.name !== speaker.accountName) return refused(403, 'actor is not the learner of this launch')
  if (context.registration.toLowerCase() !== speaker.registration) return refused(403, 'context.registration is not that of this launch')
  if (context.extensions[sessionExtension] !== speaker.sessionId) return refused(403, `context.extensions["${sessionExtension}"] is not that of this launch`)
  if (forLms.includes(verb.id)) return refused(403, `verb ${verb.id} is not for a unit to use`)
  if ('authority' in rest) return refused(403, 'authority is set by the LRS')
  if (!context.contextActivities.grouping?.some(({ id }) => id === speaker.publisherId)) return refused(400, "context.contextActivities.grouping lacks the publisher's id of the contextTemplate")
  return null
}

/** What the result of a statement of cmi5 must say, and must not. */
function wrongResult(verb: AuVerb, { result, context }: AuStatement, { masteryScore }: Speaker): string | null {
  const success = verb === 'passed' ? true : verb === 'failed' ? false : undefined
  const isJudged = success !== undefined
  if (result?.success !== success) return isJudged ? `result.success must be ${String(success)}` : 'result.success does not belong here'
  if (result?.completion !== (verb === 'completed' ? true : undefined)) return verb === 'completed' ? 'result.completion must be true' : 'result.completion does not belong here'
  if (result?.score && !isJudged) return 'result.score does not belong here'
  const scaled = result?.score?.scaled
  if (scaled !== undefined && masteryScore !== null && scaled >= masteryScore !== success) return `result.score.scaled and the verb disagree: masteryScore is ${masteryScore}`
  const isMoveOn = context.contextActivities.category?.some(({ id }) => id === moveOnCategory) === true
  if (isMoveOn !== (isJudged || verb === 'completed')) return isMoveOn ? `category ${moveOnCategory} does not belong here` : `category ${moveOnCategory} is missing`
  if (verb !== 'initialized' && durationOf(result?.duration) === null) return 'result.duration is missing or no duration'
  return null
}

/** What is against the order in which a unit speaks (9.3). */
function wrongOrder(verb: AuVerb, { said, isCompleted, isPassed }: Before, mode: LaunchMode): string | null {
  if (said[verb] !== undefined) return `${verb} was said in this launch before`
  if (verb === 'initialized') return null
  if (said.initialized === undefined) return 'initialized must come first'
  if (verb === 'terminated') return null
  if (mode === 'Review') return `${verb} is not said in a launch of mode Review`
  if (verb === 'completed' && isCompleted) return 'completed was said in this registration before'
  if (verb === 'passed' && isPassed) return 'passed was said in this registration before'
  if (verb === 'failed' && isPassed) return 'failed does not follow passed'
  if (verb === 'passed' && said.failed !== undefined) return 'passed and failed are not both said in one launch'
  return null
}

/** Judges one statement of a unit. */
export function checkStatement(sent: unknown, speaker: Speaker, before: Before): Checked {
  const parsed = shape.safeParse(sent)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refused(400, `${issue?.path.join('.') || 'statement'}: ${issue?.message ?? 'wrong'}`)
  }
  const statement = parsed.data
  const problem = foreign(statement, speaker)
  if (problem) return problem
  const reserved = activityIds(statement, speaker).find((id) => isReserved(id, speaker))
  if (reserved !== undefined) return refused(403, `${reserved} is neither the activityId of this launch nor below it`)
  const isCmi5 = statement.context.contextActivities.category?.some(({ id }) => id === cmi5Category) === true
  if (!isCmi5) return before.said.initialized === undefined ? refused(409, 'initialized must come first') : { kind: 'allowed', statement }
  const verb = Object.values(verbs).find((name) => statement.verb.id === `${adl}${name}`)
  if (verb === undefined) return refused(403, `verb ${statement.verb.id} is none of cmi5`)
  if (statement.object.id !== speaker.activityId) return refused(403, 'object.id is not the activityId of this launch')
  if (before.said[verb] === statement.id) return { kind: 'repeat', statement }
  const result = wrongResult(verb, statement, speaker)
  if (result !== null) return refused(400, result)
  const order = wrongOrder(verb, before, speaker.mode)
  if (order !== null) return refused(409, order)
  return { kind: 'news', statement, verb, scaled: statement.result?.score?.scaled ?? null, seconds: durationOf(statement.result?.duration) }
}
