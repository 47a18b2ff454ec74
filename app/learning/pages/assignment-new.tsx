import { useEffect, useRef } from 'react'
import { data, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { assignCourse } from '../commands/assign-course.server.ts'
import { noteReport } from '../commands/note-report.server.ts'
import { assignmentChoices } from '../people/assignments.server.ts'
import { type AssignmentForm, assignmentForm } from '../people/schema.ts'
import { AssignmentFields } from '../people/ui/assignment-fields.tsx'
import { PreviewBox } from '../people/ui/preview-box.tsx'
import { type Preview, previewAssignment } from '../people/wanted-assignment.server.ts'
import type { Route } from './+types/assignment-new.ts'

export const middleware = [roleGuard('learning-admin')]

export function loader({ context }: Route.LoaderArgs) {
  return assignmentChoices(viewerOf(context))
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string>; preview: Preview | null; seen: string }

/** All that was typed, so that what is saved is what was previewed. */
function printOf({ seen: _, ...form }: AssignmentForm): string {
  return JSON.stringify(form)
}

/** Shows whom it reaches; saves when that was seen of exactly this. */
export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const form = await parseForm(assignmentForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values, preview: null, seen: '' }, 422)
  const seen = printOf(form.value)
  try {
    if (form.value.seen !== seen) {
      const preview = await previewAssignment(viewer, form.value)
      await noteReport(viewer, { report: 'assignment-preview', course: form.value.course, rows: preview.people })
      return data<Outcome>({ errors: {}, typed: form.values, preview, seen })
    }
    return redirect(`/learning/assignments?assigned=${await assignCourse(viewer, form.value)}`)
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values, preview: null, seen: '' }, 422)
  }
}

export default function NewAssignment({ loaderData, actionData }: Route.ComponentProps) {
  const outcome: Outcome = actionData ?? { errors: {}, typed: {}, preview: null, seen: '' }
  const preview = useRef<HTMLElement>(null)
  useEffect(() => {
    if (outcome.preview) preview.current?.focus()
  }, [outcome.preview])
  return (
    <Page title={m.learning_people_assign()} crumbs={[{ to: '/learning', label: m.learning_title() }, { to: '/learning/assignments', label: m.learning_people_assignments() }]}>
      <AssignmentFields choices={loaderData} errors={outcome.errors} typed={outcome.typed} seen={outcome.seen}>
        {outcome.preview && <PreviewBox preview={outcome.preview} ref={preview} />}
      </AssignmentFields>
    </Page>
  )
}
