/** What the page of a reflection is asked to do. */
import { data, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { Viewer } from '../../platform/viewer.ts'
import type { Fields } from '../attempt-fields.ts'
import { completeLesson } from '../commands/complete-lesson.server.ts'
import { forgetReflection } from '../commands/forget-reflection.server.ts'
import { saveReflection } from '../commands/save-reflection.server.ts'
import { unitView } from '../unit-query.server.ts'
import { answersIn, longestAnswer, tooLong } from './answer-form.ts'

export type ReflectIntent = 'reflect' | 'keep' | 'reflect-done' | 'forget'
type Where = { course: string; module: string; unit: string }

/** `keep` saves as one types, `reflect` by the button; `reflect-done` saves and marks the unit as done. */
export async function reflectAction(viewer: Viewer, { course, module, unit }: Where, intent: ReflectIntent, fields: Fields) {
  const here = `/learning/${course}/${module}/${unit}`
  if (intent === 'forget') {
    await forgetReflection(viewer, course, unit, fields.prompt?.[0])
    return redirect(`${here}?forgotten=${Date.now()}`)
  }
  const answers = answersIn(fields)
  const long = tooLong(answers)
  if (long.length > 0) {
    const error = m.learning_reading_answer_too_long({ most: longestAnswer })
    return data({ kind: 'reflection' as const, errors: Object.fromEntries(long.map((id) => [id, error])), answers: Object.fromEntries(answers) }, 422)
  }
  await saveReflection(viewer, course, unit, answers)
  if (intent === 'keep') return data(null)
  if (intent === 'reflect') return redirect(here)
  await completeLesson(viewer, course, unit)
  const view = await unitView(viewer, course, module, unit, getLocale())
  return redirect(view.next?.path ?? view.course.path)
}
