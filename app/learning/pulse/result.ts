/** What is shown of a pulse: nothing under five answers, and of the others only rounded means. */

/** From so many answers on. */
export const fewestAnswers = 5

export const questionCount = 3
export const scores = [1, 2, 3, 4, 5] as const

/** Half points: the ends are gathered, so that "everybody gave the lowest" can't be read from a mean of 1. */
const [lowest, highest] = [3, 9]

/** How often each question got each score: `counts[question][score - 1]`. */
export type Counts = readonly (readonly number[])[]

export type PulseResult = {
  answers: number
  /** Per question in half points: 3 stands for 1.5 or less, 9 for 4.5 or more. */
  halfPoints: number[]
}

/** The result of a pulse that is over; null: fewer than five answered, and nothing is shown or kept. */
export function pulseResult(counts: Counts): PulseResult | null {
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const answers = Math.min(...totals)
  if (counts.length !== questionCount || answers < fewestAnswers) return null
  const halfPoints = counts.map((row, question) => {
    const sum = row.reduce((total, count, index) => total + count * (index + 1), 0)
    return Math.min(highest, Math.max(lowest, Math.round((2 * sum) / (totals[question] ?? 1))))
  })
  return { answers, halfPoints }
}

/** Whether a shown value is one of the gathered ends. */
export function endOf(halfPoint: number): 'low' | 'high' | null {
  return halfPoint <= lowest ? 'low' : halfPoint >= highest ? 'high' : null
}
