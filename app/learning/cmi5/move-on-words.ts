import { m } from '../../paraglide/messages.js'
import type { MoveOn } from './au.ts'

/** What completes a unit of cmi5. @param score 0 to 1; null where none is asked for */
export function moveOnText(moveOn: MoveOn, score: number | null): string {
  const percent = score === null ? null : Math.round(score * 100)
  switch (moveOn) {
    case 'Passed':
      return percent === null ? m.learning_cmi5_passed() : m.learning_cmi5_passed_score({ percent })
    case 'Completed':
      return m.learning_cmi5_completed()
    case 'CompletedAndPassed':
      return percent === null ? m.learning_cmi5_both() : m.learning_cmi5_both_score({ percent })
    case 'CompletedOrPassed':
      return m.learning_cmi5_either()
    case 'NotApplicable':
      return m.learning_cmi5_nothing()
  }
}

/** The standard of a package as people write it. */
export const standardName = (standard: string) => (standard === 'cmi5' ? 'cmi5' : `SCORM ${standard}`)
