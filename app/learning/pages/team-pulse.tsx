import { m } from '../../paraglide/messages.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { type TeamPulse, teamPulses } from '../pulse/queries.server.ts'
import { endOf } from '../pulse/result.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import { pulseQuestions } from '../ui/pulse-words.ts'
import type { Route } from './+types/team-pulse.ts'

export const middleware = [roleGuard('manager')]

export function loader({ context }: Route.LoaderArgs) {
  return teamPulses(viewerOf(context))
}

function meanWords(halfPoint: number): string {
  const value = formatNumber(halfPoint / 2, 1)
  const end = endOf(halfPoint)
  return end === 'low' ? m.learning_pulse_or_less({ value }) : end === 'high' ? m.learning_pulse_or_more({ value }) : value
}

/** Where a mean lies between 1 and 5. The number beside it says the same. */
function Scale({ halfPoint }: { halfPoint: number }) {
  const x = ((halfPoint - 2) / 8) * 160 + 10
  return (
    <svg className="pulse-scale" viewBox="0 0 180 20" aria-hidden="true">
      <line className="pulse-scale-line" x1="10" y1="10" x2="170" y2="10" />
      {[10, 50, 90, 130, 170].map((stop) => <line key={stop} className="pulse-scale-line" x1={stop} y1="6" x2={stop} y2="14" />)}
      <circle className="pulse-scale-mark" cx={x} cy="10" r="6" />
    </svg>
  )
}

function Result({ pulse }: { pulse: Extract<TeamPulse, { state: 'shown' }> }) {
  return (
    <>
      <table className="table pulse-table">
        <thead><tr><th scope="col">{m.learning_pulse_team_question()}</th><th scope="col" colSpan={2}>{m.learning_pulse_team_mean()}</th></tr></thead>
        <tbody>
          {pulseQuestions().map((question, index) => {
            const halfPoint = pulse.halfPoints[index] ?? 0
            return <tr key={question}><th scope="row">{question}</th><td><Scale halfPoint={halfPoint} /></td><td className="num strong nowrap">{meanWords(halfPoint)}</td></tr>
          })}
        </tbody>
      </table>
      <p className="md muted">{m.learning_pulse_team_scale({ count: pulse.answers })}</p>
    </>
  )
}

function Round({ pulse }: { pulse: TeamPulse }) {
  return (
    <section aria-labelledby={`pulse-${pulse.id}`}>
      <h2 id={`pulse-${pulse.id}`} className="num">{m.learning_pulse_team_period({ from: formatDay(pulse.openedOn), to: formatDay(pulse.lastDay) })}</h2>
      {pulse.state === 'shown' ? <Result pulse={pulse} /> : <p>{{ open: m.learning_pulse_team_open, 'too-small': m.learning_pulse_team_small, withheld: m.learning_pulse_team_withheld }[pulse.state]()}</p>}
    </section>
  )
}

export default function TeamPulsePage({ loaderData: pulses }: Route.ComponentProps) {
  return (
    <Page title={m.learning_pulse_team_title()} crumbs={[{ to: '/learning', label: m.learning_mine_title() }, { to: '/learning/team', label: m.learning_people_team() }]}>
      <LearningNav />
      <div className="learning-column">
        <p className="course-lead">{m.learning_pulse_team_intro()}</p>
        {pulses.length === 0 && <EmptyState title={m.learning_pulse_team_none()} />}
        {pulses.map((pulse) => <Round key={pulse.id} pulse={pulse} />)}
      </div>
    </Page>
  )
}
