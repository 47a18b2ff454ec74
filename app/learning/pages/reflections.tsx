import { Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formOf, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { forgetReflection } from '../commands/forget-reflection.server.ts'
import { type OwnReflection, ownReflections } from '../reflections/reflections.server.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import type { Route } from './+types/reflections.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return ownReflections(viewerOf(context), getLocale())
}

const forgetForm = z.object({ course: z.string().min(1).max(200), unit: z.string().min(1).max(200), prompt: z.string().min(1).max(200) })

/** Deletes an answer of one's own. */
export async function action({ request, context }: Route.ActionArgs) {
  const { course, unit, prompt } = parseInput(forgetForm, Object.fromEntries(await formOf(request)))
  await forgetReflection(viewerOf(context), course, unit, prompt)
  return redirect('/learning/reflections')
}

function Reflection({ reflection: { courseId, unitId, title, courseTitle, path, answers } }: { reflection: OwnReflection }) {
  return (
    <li>
      <p className="sm muted">{courseTitle}</p>
      <h2>{path ? <Link to={path}>{title}</Link> : m.learning_reading_gone()}</h2>
      {answers.map(({ id, prompt, answer }) => (
        <div key={id} className="reflection-prompt-kept">
          <p className="strong">{prompt}</p>
          <p className="reflection-kept">{answer}</p>
          <Form method="post">
            <input type="hidden" name="course" value={courseId} />
            <input type="hidden" name="unit" value={unitId} />
            <input type="hidden" name="prompt" value={id} />
            <button className="button small" aria-label={m.learning_reading_forget_this({ prompt })}>{m.learning_reading_forget_one()}</button>
          </Form>
        </div>
      ))}
    </li>
  )
}

export default function Reflections({ loaderData: reflections }: Route.ComponentProps) {
  return (
    <Page title={m.learning_reading_reflections()} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <LearningNav />
      <p className="alert is-note">{m.learning_reading_private()}</p>
      {reflections.length === 0 && <EmptyState title={m.learning_reading_no_reflections()} />}
      <ul className="reflection-list">{reflections.map((one) => <Reflection key={`${one.courseId} ${one.unitId}`} reflection={one} />)}</ul>
    </Page>
  )
}
