import { Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formOf, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { setPeerReader } from '../commands/set-peer-reader.server.ts'
import { type ReaderCourse, readerCourses, type ReviewLine, reviewsAsked } from '../transfer/queries.server.ts'
import { shortOfReaders } from '../transfer/short-of-readers.server.ts'
import { readerForm } from '../transfer/schema.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import type { Route } from './+types/reviews.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const [reviews, courses, short] = await Promise.all([reviewsAsked(viewer, getLocale()), readerCourses(viewer, getLocale()), shortOfReaders(viewer, getLocale())])
  return { reviews, courses, short }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { courseId, reads } = parseInput(readerForm, Object.fromEntries(await formOf(request)))
  await setPeerReader(viewerOf(context), courseId, reads === '1')
  return redirect('/learning/reviews')
}

function Line({ review: { id, kind, author, title, courseTitle, lastDay, state, answeredOn } }: { review: ReviewLine }) {
  const words = state === 'confirm' ? m.learning_transfer_you_confirmed() : m.learning_transfer_you_changed()
  return (
    <li className="todo">
      <div>
        <p><Link className="strong" to={`/learning/reviews/${id}`}>{title}</Link></p>
        <p className="md muted">{m.learning_transfer_by({ author, course: courseTitle })}</p>
      </div>
      <p className="md num">{answeredOn ? m.learning_transfer_answered_on({ state: words, day: formatDay(answeredOn) }) : kind === 'peer' && m.learning_transfer_until({ day: formatDay(lastDay) })}</p>
    </li>
  )
}

function Willing({ course: { courseId, title, reads } }: { course: ReaderCourse }) {
  return (
    <li className="todo">
      <p>{reads ? m.learning_transfer_willing_yes({ course: title }) : m.learning_transfer_willing_no({ course: title })}</p>
      <Form method="post">
        <input type="hidden" name="courseId" value={courseId} />
        <button className="button" name="reads" value={reads ? '0' : '1'}>{reads ? m.learning_transfer_willing_stop() : m.learning_transfer_willing_start()}</button>
      </Form>
    </li>
  )
}

export default function Reviews({ loaderData: { reviews, courses, short } }: Route.ComponentProps) {
  const waiting = reviews.filter(({ state }) => state === 'waiting')
  const answered = reviews.filter(({ state }) => state !== 'waiting')
  return (
    <Page title={m.learning_transfer_reviews()} crumbs={[{ to: '/learning', label: m.learning_mine_title() }]}>
      <LearningNav />
      <div className="learning-column">
        <p className="course-lead">{m.learning_transfer_reviews_intro()}</p>
        <section aria-labelledby="asked">
          <h2 id="asked">{m.learning_transfer_asked()}</h2>
          {waiting.length === 0 ? <p className="muted">{m.learning_transfer_reviews_none()}</p> : <ul className="todo-list">{waiting.map((review) => <Line key={review.id} review={review} />)}</ul>}
        </section>
        {courses.length > 0 && (
          <section aria-labelledby="willing">
            <h2 id="willing">{m.learning_transfer_willing()}</h2>
            <p className="md muted">{m.learning_transfer_willing_note()}</p>
            <ul className="todo-list">{courses.map((course) => <Willing key={course.courseId} course={course} />)}</ul>
          </section>
        )}
        {short.length > 0 && (
          <section aria-labelledby="short">
            <h2 id="short">{m.learning_transfer_short()}</h2>
            <p className="md muted">{m.learning_transfer_short_note()}</p>
            <ul className="todo-list">
              {short.map(({ id, author, title, handedInOn, missing }) => (
                <li key={id} className="todo">
                  <div>
                    <p className="strong">{author}</p>
                    <p className="md muted">{title}</p>
                  </div>
                  <p className="md num">{m.learning_transfer_short_line({ day: formatDay(handedInOn), count: missing })}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
        {answered.length > 0 && (
          <section aria-labelledby="answered">
            <h2 id="answered">{m.learning_transfer_answered()}</h2>
            <ul className="todo-list">{answered.map((review) => <Line key={review.id} review={review} />)}</ul>
          </section>
        )}
      </div>
    </Page>
  )
}
