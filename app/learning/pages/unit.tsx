import { useEffect, useRef } from 'react'
import { data, isRouteErrorResponse, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formOf, parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { AppError } from '../../platform/errors.ts'
import { ErrorView } from '../../ui/error-view.tsx'
import { completeLesson } from '../commands/complete-lesson.server.ts'
import { markReread } from '../commands/mark-reread.server.ts'
import { restartPackage } from '../commands/open-package.server.ts'
import { saveQuizAnswers } from '../commands/save-quiz-answers.server.ts'
import { startQuizAttempt } from '../commands/start-quiz-attempt.server.ts'
import { submitQuizAttempt } from '../commands/submit-quiz-attempt.server.ts'
import { submitTask } from '../commands/submit-task.server.ts'
import { movedUnitPath, unitIdOfToday } from '../progress/moved-unit.server.ts'
import { reflectAction } from '../reflections/reflect-action.server.ts'
import { unitForm } from '../schema.ts'
import { taskFormOf, unitView } from '../unit-query.server.ts'
import { ContentLanguage } from '../ui/html.tsx'
import { Lesson } from '../ui/lesson.tsx'
import { LongText } from '../ui/long-text.tsx'
import { PackageUnit } from '../ui/package-unit.tsx'
import { QuizUnit } from '../ui/quiz-unit.tsx'
import { ReflectionUnit } from '../ui/reflection-unit.tsx'
import { SessionUnit } from '../ui/session-unit.tsx'
import { TaskUnit } from '../ui/task-unit.tsx'
import { Way } from '../ui/way.tsx'
import type { Route } from './+types/unit.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  return unitView(viewerOf(context), params.course, params.module, params.unit, getLocale()).catch(async (error: unknown) => {
    if (!(error instanceof AppError) || error.status !== 404) throw error
    throw redirect(await movedUnitPath(params.course, params.unit))
  })
}

/** All fields of a form with all their values. */
async function fieldsOf(request: Request): Promise<Record<string, string[]>> {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of await formOf(request)) if (typeof value === 'string') (fields[name] ??= []).push(value)
  return fields
}

/** Where people write, what they have written is in these. */
const writing = ['hand-in', 'reflect', 'keep', 'reflect-done']

/** The page may have been open while the unit got another id, or was taken out of the course: then what was typed is handed back with the refusal. */
async function unitToday(course: string, unit: string, { intent, ...fields }: Record<string, string[]>): Promise<string> {
  return unitIdOfToday(course, unit).catch((error: unknown) => {
    const typed = writing.includes(intent?.[0] ?? '') ? Object.entries(fields).flatMap(([name, values]) => (name === 'reads' ? [] : values.filter((value) => value.trim() !== ''))) : []
    if (!(error instanceof AppError) || typed.length === 0) throw error
    throw data({ ...error.data, typed: typed.join('\n\n') }, error.status)
  })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const fields = await fieldsOf(request.clone())
  const where = { ...params, unit: await unitToday(params.course, params.unit, fields) }
  const here = `/learning/${where.course}/${where.module}/${where.unit}`
  const { intent, attemptId } = parseInput(unitForm, { intent: fields.intent?.[0], attemptId: fields.attemptId?.[0] })
  switch (intent) {
    case 'done': {
      await completeLesson(viewer, where.course, where.unit)
      const { next, course } = await unitView(viewer, where.course, where.module, where.unit, getLocale())
      return redirect(next?.path ?? course.path)
    }
    case 'seen':
      await markReread(viewer, where.course, where.unit)
      return redirect(here)
    case 'reflect':
    case 'keep':
    case 'reflect-done':
    case 'forget':
      return reflectAction(viewer, where, intent, fields)
    case 'restart':
      await restartPackage(viewer, where.course, where.unit)
      return redirect(here)
    case 'start':
      await startQuizAttempt(viewer, where.course, where.unit)
      return redirect(here)
    case 'save':
      await saveQuizAnswers(viewer, parseInput(z.uuid(), attemptId), fields)
      return data(null)
    case 'submit': {
      const result = await submitQuizAttempt(viewer, where.course, where.unit, parseInput(z.uuid(), attemptId), fields)
      if (result.ok) return redirect(result.outcome === 'graded' || result.outcome === 'changed' ? here : `${here}?note=${result.outcome}`)
      return data({ kind: 'quiz' as const, problems: Object.fromEntries(result.problems), fields }, 422)
    }
    case 'hand-in': {
      const form = await parseForm(await taskFormOf(where.course, where.unit), request)
      if (!form.ok) return data({ kind: 'task' as const, errors: form.errors, values: form.values }, 422)
      await submitTask(viewer, where.course, where.unit, form.value)
      return redirect(here)
    }
  }
}

/** The heading gets the focus when one comes from another unit, so that reading starts at the top. */
function useFocusOnArrival(unitId: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const last = useRef(unitId)
  useEffect(() => {
    if (last.current !== unitId) heading.current?.focus({ preventScroll: true })
    last.current = unitId
  }, [unitId])
  return heading
}

/** Nothing that was written is lost when the unit is gone: it stands there to be taken along. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const typed: unknown = isRouteErrorResponse(error) ? error.data?.typed : null
  if (typeof typed !== 'string') throw error
  return (
    <>
      <ErrorView error={error} reference="" />
      <div className="kept-text">
        <LongText label={m.learning_typed()} name="typed" hint={m.learning_typed_hint()} value={typed} rows={12} maxLength={100_000} />
      </div>
    </>
  )
}

export default function UnitPage({ loaderData: view, actionData }: Route.ComponentProps) {
  const heading = useFocusOnArrival(view.unit.id)
  const frame = { view, heading }
  return (
    <div className="unit-page">
      <title>{`${view.unit.title} | Werkplatz`}</title>
      <Way view={view} />
      <ContentLanguage value={view.unit.lang}>
        {view.quiz && <QuizUnit key={view.unit.id} frame={frame} quiz={view.quiz} problem={actionData?.kind === 'quiz' ? actionData : null} />}
        {view.task && <TaskUnit key={view.unit.id} frame={frame} task={view.task} problem={actionData?.kind === 'task' ? actionData : null} />}
        {view.reflection && <ReflectionUnit key={view.unit.id} frame={frame} reflection={view.reflection} problem={actionData?.kind === 'reflection' ? actionData : null} />}
        {view.package && <PackageUnit key={view.unit.id} frame={frame} packaged={view.package} />}
        {view.session && <SessionUnit key={view.unit.id} frame={frame} session={view.session} />}
        {!view.quiz && !view.task && !view.reflection && !view.package && !view.session && <Lesson frame={frame} />}
      </ContentLanguage>
    </div>
  )
}
