import { data, Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { answerFollowUp } from '../commands/answer-follow-up.server.ts'
import { followUpView } from '../transfer/queries.server.ts'
import { followUpForm } from '../transfer/schema.ts'
import { extents, extentWords } from '../ui/extent-words.ts'
import { LongText } from '../ui/long-text.tsx'
import { OneOf } from '../ui/one-of.tsx'
import { TypedText } from '../ui/typed-text.tsx'
import { uuidOf } from '../uuid.ts'
import type { Route } from './+types/follow-up.ts'

export function loader({ params, context }: Route.LoaderArgs) {
  return followUpView(viewerOf(context), uuidOf(params.id), getLocale())
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  await followUpView(viewer, uuidOf(params.id), getLocale())
  const form = await parseForm(followUpForm, request)
  if (!form.ok) return data({ errors: form.errors, values: form.values }, 422)
  await answerFollowUp(viewer, uuidOf(params.id), form.value)
  return redirect(`/learning/follow-ups/${params.id}`)
}

export default function FollowUp({ loaderData: followUp, actionData }: Route.ComponentProps) {
  const { title, afterDays, author, path, extent, text, handedIn } = followUp
  const errors: Record<string, string | undefined> = actionData?.errors ?? {}
  const values: Record<string, string | undefined> = actionData?.values ?? { extent: extent ?? undefined, text }
  return (
    <Page title={m.learning_transfer_follow_up_title()} crumbs={[{ to: '/learning', label: m.learning_mine_title() }]}>
      <div className="learning-column">
        <p className="course-lead">{author === null ? m.learning_transfer_follow_up_own({ days: afterDays, task: title }) : m.learning_transfer_follow_up_other({ days: afterDays, task: title, author })}</p>
        {extent !== null && !actionData && <p className="alert is-note" role="status">{m.learning_transfer_follow_up_saved()}</p>}
        {handedIn && (
          <details className="review-task">
            <summary>{m.learning_transfer_follow_up_handed_in()}</summary>
            <TypedText text={handedIn.text} link={handedIn.link} />
            {path && <p><Link to={path}>{m.learning_transfer_to_task()}</Link></p>}
          </details>
        )}
        <Form method="post" className="answer-form" noValidate>
          <OneOf legend={m.learning_transfer_extent()} name="extent" value={values.extent} error={errors.extent} options={extents.map((one) => [one, extentWords(one)] as const)} />
          <LongText label={m.learning_transfer_follow_up_text()} name="text" value={values.text} error={errors.text} />
          <p className="md muted">{author === null ? m.learning_transfer_follow_up_private() : m.learning_transfer_follow_up_shared({ author })}</p>
          <button className="button main">{m.learning_transfer_follow_up_save()}</button>
        </Form>
      </div>
    </Page>
  )
}
