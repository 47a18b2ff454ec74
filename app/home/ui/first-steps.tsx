import { Check } from 'lucide-react'
import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { Step, StepName } from '../start/first-steps.ts'

const words: Record<StepName, { title: () => string; hint: () => string; path: string }> = {
  look: { title: m.home_step_look, hint: m.home_step_look_hint, path: '/account#language' },
  desk: { title: m.home_step_desk, hint: m.home_step_desk_hint, path: '/workplaces' },
  visibility: { title: m.home_step_visibility, hint: m.home_step_visibility_hint, path: '/account#visibility' },
  photo: { title: m.home_step_photo, hint: m.home_step_photo_hint, path: '/account#visibility' },
  skills: { title: m.home_step_skills, hint: m.home_step_skills_hint, path: '/account/skills' },
  training: { title: m.home_step_training, hint: m.home_step_training_hint, path: '/learning' },
  circle: { title: m.home_step_circle, hint: m.home_step_circle_hint, path: '/workplaces/week' },
}

/** For somebody new: what to do first, each ticked off by what they really did, until they put it aside. */
export function FirstSteps({ steps }: { steps: readonly Step[] }) {
  const done = steps.filter(({ isDone }) => isDone).length
  return (
    <section className="first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">{m.home_steps_title()}</h2>
      <p className="muted">{m.home_steps_done({ done, all: steps.length })}</p>
      <ol>
        {steps.map(({ name, isDone }) => {
          const { title, hint, path } = words[name]
          return (
            <li key={name} className={isDone ? 'is-done' : undefined}>
              <span className="step-mark" aria-hidden="true">{isDone && <Check className="icon s" />}</span>
              <div>
                {isDone ? <span>{title()} <span className="muted">{m.home_step_is_done()}</span></span> : <Link to={path}>{title()}</Link>}
                {!isDone && <p className="muted md">{hint()}</p>}
              </div>
            </li>
          )
        })}
      </ol>
      <Form method="post" action="/first-steps" replace><button className="button small">{m.home_steps_dismiss()}</button></Form>
    </section>
  )
}
