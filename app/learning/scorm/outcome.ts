/** What the values of a package mean for the unit. Pure. */
import type { RuntimeValues } from './data-model.ts'
import type { Sco, Standard } from './sco.ts'

export type Outcome = {
  /** Null: it has not said so, or has no such thing. */
  isPassed: boolean | null
  isComplete: boolean
  /** The unit counts as done. */
  isDone: boolean
  /** 0 to 1, of the score; null without one. */
  scaled: number | null
}

const number = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text))

/** The score as a share. 1.2 has points of which 100 is the most unless it says so. */
function scaledScore(values: RuntimeValues, standard: Standard): number | null {
  const prefix = standard === '1.2' ? 'cmi.core.score' : 'cmi.score'
  const scaled = standard === '2004' ? number(values['cmi.score.scaled']) : null
  if (scaled !== null) return scaled
  const raw = number(values[`${prefix}.raw`])
  if (raw === null) return null
  const most = number(values[`${prefix}.max`]) ?? (standard === '1.2' ? 100 : null)
  const least = number(values[`${prefix}.min`]) ?? 0
  return most === null || most <= least ? null : Math.min(1, Math.max(0, (raw - least) / (most - least)))
}

function passedBy(sco: Pick<Sco, 'passingScore'>, values: RuntimeValues, standard: Standard): boolean | null {
  const word = values[standard === '1.2' ? 'cmi.core.lesson_status' : 'cmi.success_status']
  const said = word === 'passed' ? true : word === 'failed' ? false : null
  if (sco.passingScore === null) return said
  // With a passing score in the manifest the score decides (1.2: mastery score, of the raw points; 2004: of the scaled ones).
  const score = standard === '1.2' ? number(values['cmi.core.score.raw']) : number(values['cmi.score.scaled'])
  if (score === null) return said
  return (standard === '1.2' ? score / 100 : score) >= sco.passingScore
}

/**
 * Done is a part that is complete and not failed, or passed. Where the manifest names a passing score, passing is
 * asked for; a part with no score that says only "completed" has none to judge by and is done.
 */
export function outcomeOf(sco: Pick<Sco, 'passingScore' | 'isSco'>, values: RuntimeValues, standard: Standard): Outcome {
  if (!sco.isSco) return { isPassed: null, isComplete: true, isDone: true, scaled: null }
  const word = values[standard === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status']
  const isPassed = passedBy(sco, values, standard)
  const isComplete = word === 'completed' || word === 'passed' || isPassed === true
  return { isPassed, isComplete, isDone: isComplete && isPassed !== false, scaled: scaledScore(values, standard) }
}

/** How many answers the package has told of, and of those the right ones. */
export function answerCounts(values: RuntimeValues): { answered: number; right: number } {
  const names = Object.keys(values).filter((name) => /^cmi\.interactions\.\d+\.result$/.test(name) && values[name] !== '')
  return { answered: names.length, right: names.filter((name) => values[name] === 'correct').length }
}
