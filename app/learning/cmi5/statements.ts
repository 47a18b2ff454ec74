/** What Werkplatz writes about a launch of a cmi5 unit: the statements and the launch data (cmi5 1.0, 8 to 10). Pure. */
import type { Around, Au } from './au.ts'

export const cmi5Category = 'https://w3id.org/xapi/cmi5/context/categories/cmi5'
export const moveOnCategory = 'https://w3id.org/xapi/cmi5/context/categories/moveon'
const extension = (name: string) => `https://w3id.org/xapi/cmi5/context/extensions/${name}`
export const sessionExtension = extension('sessionid')

export type LaunchMode = 'Normal' | 'Review'

/** A launch, and whom and what it is about. */
export type LaunchFacts = {
  /** Address of this installation. */
  origin: string
  courseId: string
  unitId: string
  /** Of the person, as the LRS may know it. */
  accountName: string
  registration: string
  sessionId: string
  mode: LaunchMode
  publisherId: string
  au: Au
  launchParameters: string
  /** Where the unit is, without what is added for the launch. */
  url: string
  /** Where the unit leads when it is left; null in a frame, which has its own way out. */
  returnUrl: string | null
}

type Who = Pick<LaunchFacts, 'origin' | 'accountName'>
type Where = Pick<LaunchFacts, 'origin' | 'courseId'>

/** The person as the LRS and the unit know them. */
export const actorOf = ({ origin, accountName }: Who) => ({ objectType: 'Agent', account: { homePage: origin, name: accountName } })

/** The id of a unit here; never that of its publisher. */
export const activityIdOf = ({ origin, courseId }: Where, unitId: string) => `${origin}/learning/${courseId}/aus/${unitId}`

const words = ({ de, en }: Au['title']) => ({ 'de-CH': de, 'en-GB': en })
const grouping = (publisherId: string) => [{ objectType: 'Activity', id: publisherId }]

function auObject(facts: LaunchFacts) {
  return { objectType: 'Activity', id: activityIdOf(facts, facts.unitId), definition: { name: words(facts.au.title) } }
}

function verb(name: 'launched' | 'satisfied' | 'abandoned') {
  const base = name === 'launched' ? 'http://adlnet.gov/expapi/verbs' : 'https://w3id.org/xapi/adl/verbs'
  return { id: `${base}/${name}`, display: { 'en-GB': name } }
}

function contextOf(registration: string, sessionId: string, publisherId: string, extensions: object = {}) {
  return {
    registration,
    platform: 'Werkplatz',
    contextActivities: { category: [{ objectType: 'Activity', id: cmi5Category }], grouping: grouping(publisherId) },
    extensions: { [sessionExtension]: sessionId, ...extensions },
  }
}

/** The document that a unit finds in the LRS when it starts (10). */
export function launchData(facts: LaunchFacts) {
  const { au, mode, publisherId, sessionId, launchParameters, returnUrl } = facts
  return {
    contextTemplate: { contextActivities: { grouping: grouping(publisherId) }, extensions: { [sessionExtension]: sessionId } },
    launchMode: mode,
    launchMethod: au.launchMethod,
    moveOn: au.moveOn,
    ...(launchParameters === '' ? {} : { launchParameters }),
    ...(au.masteryScore === null ? {} : { masteryScore: au.masteryScore }),
    ...(au.entitlementKey === null ? {} : { entitlementKey: { courseStructure: au.entitlementKey } }),
    ...(returnUrl === null ? {} : { returnURL: returnUrl }),
  }
}

/** What is added to the address of a unit (8.1). */
export function launchQuery(facts: LaunchFacts, endpoint: string, fetchUrl: string): string {
  return new URLSearchParams({ endpoint, fetch: fetchUrl, actor: JSON.stringify(actorOf(facts)), registration: facts.registration, activityId: activityIdOf(facts, facts.unitId) }).toString()
}

/** That the unit was started (9.3.1). */
export function launchedStatement(id: string, facts: LaunchFacts, at: Date) {
  const { au, mode, launchParameters, registration, sessionId, publisherId, url } = facts
  const more = {
    [extension('launchmode')]: mode,
    [extension('launchurl')]: url,
    [extension('moveon')]: au.moveOn,
    ...(launchParameters === '' ? {} : { [extension('launchparameters')]: launchParameters }),
    ...(au.masteryScore === null ? {} : { [extension('masteryscore')]: au.masteryScore }),
  }
  return { id, actor: actorOf(facts), verb: verb('launched'), object: auObject(facts), context: contextOf(registration, sessionId, publisherId, more), timestamp: at.toISOString() }
}

/** That a launch came to no end of its own (9.3.6). */
export function abandonedStatement(id: string, facts: LaunchFacts, { startedAt, lastAt }: { startedAt: Date; lastAt: Date }, at: Date) {
  const seconds = Math.max(0, Math.round((lastAt.getTime() - startedAt.getTime()) / 1000))
  return { id, actor: actorOf(facts), verb: verb('abandoned'), object: auObject(facts), result: { duration: `PT${seconds}S` }, context: contextOf(facts.registration, facts.sessionId, facts.publisherId), timestamp: at.toISOString() }
}

/** That all units of the course, or of a block of it (`number` from 1, as it stands in the package), are done (9.3.9). */
export function satisfiedStatement(id: string, facts: Who & Where & Pick<LaunchFacts, 'registration' | 'sessionId'>, around: Around, number: number | null, at: Date) {
  const course = `${facts.origin}/learning/${facts.courseId}`
  const object = {
    objectType: 'Activity',
    id: number === null ? course : `${course}/blocks/${number}`,
    definition: { type: `https://w3id.org/xapi/cmi5/activitytype/${number === null ? 'course' : 'block'}`, name: words(around.title) },
  }
  return { id, actor: actorOf(facts), verb: verb('satisfied'), object, context: contextOf(facts.registration, facts.sessionId, around.id), timestamp: at.toISOString() }
}
