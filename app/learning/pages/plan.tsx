import { Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { makePlan } from '../commands/make-plan.server.ts'
import { planView } from '../plan/queries.server.ts'
import { TypedText } from '../ui/typed-text.tsx'
import type { Route } from './+types/plan.ts'

export function loader({ params, context }: Route.LoaderArgs) {
  return planView(viewerOf(context), params.course, getLocale())
}

export async function action({ params, context }: Route.ActionArgs) {
  return redirect(`/documents/${await makePlan(viewerOf(context), params.course)}`)
}

export default function Plan({ loaderData: { courseId, courseTitle, tasks, handedIn } }: Route.ComponentProps) {
  return (
    <Page title={m.learning_plan_title()} crumbs={[{ to: '/learning', label: m.learning_mine_title() }, { to: `/learning/${courseId}`, label: courseTitle }]}>
      <div className="learning-column">
        <p className="course-lead">{m.learning_plan_intro()}</p>
        <Form method="post" className="plan-make">
          <button className="button main">{m.learning_plan_make()}</button>
          <p className="md muted">{m.learning_plan_make_note()}</p>
        </Form>
        <p className="num">{m.learning_plan_count({ done: handedIn, total: tasks.length })}</p>
        <ol className="plan-tasks">
          {tasks.map((task, index) => (
            <li key={task.path}>
              <span className="course-module-number" aria-hidden="true">{index + 1}</span>
              <div>
                <h2><Link className="quiet" to={task.path}>{task.title}</Link></h2>
                <p className="md muted num">{task.moduleTitle}, {task.handedIn ? m.learning_plan_on({ day: formatDay(task.handedIn.on) }) : m.learning_plan_open()}</p>
                {task.handedIn && <TypedText text={task.handedIn.text} link={task.handedIn.link} />}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </Page>
  )
}
