/** xAPI 1.0.3 statements about the training. They name people by an account that tells nothing, and never what was answered. Pure. */
import type { InEach } from '../course.ts'

type Activity = { id: string; title: InEach<string> }

/** What happened. `scaled`: the score from -1 to 1. `percent`: of the course's required units. */
export type Happening =
  | { verb: 'launched' | 'completed' }
  | { verb: 'progressed'; percent: number }
  | { verb: 'answered'; count: { answered: number; right: number } }
  | { verb: 'passed' | 'failed'; scaled: number | null }

type Facts = {
  id: string
  /** Address of this installation. */
  origin: string
  /** Of the person, as the LRS may know it. */
  accountName: string
  course: Activity
  /** Null: it is about the course itself. */
  unit: Activity | null
  at: Date
}

const verbs: Record<Happening['verb'], string> = {
  launched: 'http://adlnet.gov/expapi/verbs/launched',
  progressed: 'http://adlnet.gov/expapi/verbs/progressed',
  answered: 'http://adlnet.gov/expapi/verbs/answered',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
}

/** Of cmi5, the one that others read, too. */
const progressExtension = 'https://w3id.org/xapi/cmi5/result/extensions/progress'

function resultOf(happening: Happening, origin: string): object | undefined {
  switch (happening.verb) {
    case 'launched':
      return undefined
    case 'completed':
      return { completion: true }
    case 'progressed':
      return { extensions: { [progressExtension]: happening.percent } }
    case 'answered':
      return { extensions: { [`${origin}/xapi/answers`]: happening.count.answered } }
    case 'passed':
    case 'failed':
      return { success: happening.verb === 'passed', ...(happening.scaled === null ? {} : { score: { scaled: Math.round(happening.scaled * 10_000) / 10_000 } }) }
  }
}

function activityOf({ id, title }: Activity, type: 'course' | 'module') {
  return { objectType: 'Activity', id, definition: { type: `http://adlnet.gov/expapi/activities/${type}`, name: { 'de-CH': title.de, 'en-GB': title.en } } }
}

/** The statement, as it is sent. */
export function statementOf({ id, origin, accountName, course, unit, at }: Facts, happening: Happening) {
  const result = resultOf(happening, origin)
  return {
    id,
    actor: { objectType: 'Agent', account: { homePage: origin, name: accountName } },
    verb: { id: verbs[happening.verb], display: { 'en-GB': happening.verb } },
    object: unit ? activityOf(unit, 'module') : activityOf(course, 'course'),
    ...(result === undefined ? {} : { result }),
    context: { platform: 'Werkplatz', ...(unit ? { contextActivities: { parent: [activityOf(course, 'course')] } } : {}) },
    timestamp: at.toISOString(),
  }
}
