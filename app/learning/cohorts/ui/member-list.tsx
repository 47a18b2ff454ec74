import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { AnswerSignUp } from './answer-sign-up.tsx'
import type { MemberView } from '../queries.server.ts'

const titles = { joined: m.learning_cohorts_joined, asked: m.learning_cohorts_asked, waiting: m.learning_cohorts_waiting_list } as const

/** `answersIn`: the cohort, for HR, who answer where the manager is away. Who takes part, who waits for an answer and who waits for a place; only those who lead or run it see this. */
export function MemberList({ members, answersIn }: { members: readonly MemberView[]; answersIn: { id: string; name: string } | null }) {
  return (
    <section className="cohort-members" aria-labelledby="members">
      <h2 id="members">{m.learning_cohorts_people()}</h2>
      {members.length === 0 && <p className="muted">{m.learning_cohorts_nobody()}</p>}
      {(['joined', 'asked', 'waiting'] as const).map((state) => {
        const those = members.filter((member) => member.state === state)
        if (those.length === 0) return null
        return (
          <div key={state}>
            <h3>{titles[state]({ count: those.length })}</h3>
            <ol className={state === 'waiting' ? 'cohort-people is-numbered' : 'cohort-people'}>{those.map(({ id, name }) => <li key={id}><Link to={`/people/${id}`}>{name}</Link>{answersIn && state === 'asked' && <AnswerSignUp cohortId={answersIn.id} name={answersIn.name} personId={id} person={name} isSmall />}</li>)}</ol>
          </div>
        )
      })}
    </section>
  )
}
