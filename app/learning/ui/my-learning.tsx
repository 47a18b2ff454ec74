import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'
import type { Todo } from '../mine/next-step.ts'
import type { MyLearning } from '../mine/queries.server.ts'
import { timeWords } from '../unit-words.ts'

function goWords(kind: Todo['kind']): string {
  return { course: m.learning_mine_go_course, 'sign-up': m.learning_mine_go_answer, review: m.learning_mine_go_review, change: m.learning_mine_go_change, cards: m.learning_mine_go_cards, 'follow-up': m.learning_mine_go_answer, pulse: m.learning_mine_go_answer }[kind]()
}

/** Until when; in words, and louder once that day is over. */
function Due({ todo: { dueOn, isOverdue } }: { todo: Todo }) {
  if (!dueOn) return null
  const day = formatDay(dueOn)
  return <p className={isOverdue ? 'md num due strong' : 'md num muted'}>{isOverdue ? m.learning_overdue_since({ day }) : m.learning_transfer_until({ day })}</p>
}

function NextStep({ todo }: { todo: Todo }) {
  return (
    <div className="next-step">
      <div>
        <h3>{todo.title}</h3>
        <p className="muted">{todo.note}</p>
        <Due todo={todo} />
      </div>
      <Link className="button main" to={todo.path}>{goWords(todo.kind)}</Link>
    </div>
  )
}

function TodoList({ id, title, todos }: { id: string; title: string; todos: readonly Todo[] }) {
  if (todos.length === 0) return null
  return (
    <section className="course-group" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="todo-list">
        {todos.map((todo) => (
          <li key={todo.path} className="todo">
            <div>
              <p><Link className="strong" to={todo.path}>{todo.title}</Link></p>
              <p className="md muted">{todo.note}</p>
            </div>
            <Due todo={todo} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** First the one next step, then what has a day, then what else waits. Courses stand below. */
export function MyLearningTop({ mine: { first, due, rest, minutesLeft, isTeamTooSmall } }: { mine: MyLearning }) {
  return (
    <>
      <section className="course-group" aria-labelledby="next-step">
        <h2 id="next-step">{m.learning_mine_next()}</h2>
        {first ? <NextStep todo={first} /> : <p className="next-step muted">{m.learning_mine_nothing()}</p>}
        {minutesLeft > 0 && <p className="md muted">{m.learning_mine_left({ time: timeWords(minutesLeft) })}</p>}
        {isTeamTooSmall && <p className="md muted">{m.learning_pulse_small_for_team()}</p>}
      </section>
      <TodoList id="due" title={m.learning_mine_due()} todos={due} />
      <TodoList id="also" title={m.learning_mine_rest()} todos={rest} />
    </>
  )
}
