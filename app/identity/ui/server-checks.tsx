import { Check, X } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import type { CheckStep, ServerCheck, TrialPerson } from '../directory/check.server.ts'
import { roleWord } from './role-word.ts'

const stepWords: Record<CheckStep['step'], () => string> = {
  reach: m.identity_step_reach,
  tls: m.identity_step_tls,
  bind: m.identity_step_bind,
  search: m.identity_step_search,
  person: m.identity_step_person,
}

function Step({ step }: { step: CheckStep }) {
  const word = stepWords[step.step]()
  return (
    <li className="check-step">
      {step.isFine ? <Check className="icon s" aria-hidden="true" /> : <X className="icon s due" aria-hidden="true" />}
      <span>
        <span className={step.isFine ? undefined : 'strong due'}>{word}<span className="vh">: {step.isFine ? m.identity_step_fine() : m.identity_step_failed()}</span></span>{' '}
        <span className="muted sm num">{m.identity_step_time({ milliseconds: formatNumber(step.milliseconds) })}</span>
        {step.problem && <span className="block md" lang="en">{step.problem}</span>}
      </span>
    </li>
  )
}

function Person({ person }: { person: TrialPerson }) {
  const facts: [string, string | null][] = [
    [m.identity_name(), person.displayName],
    [m.identity_username(), person.username],
    [m.identity_mail(), person.mail],
    [m.identity_unit(), person.unitName],
    [m.identity_job(), person.jobTitle],
    [m.identity_manager(), person.hasManager ? m.identity_manager_found() : m.identity_manager_none()],
  ]
  return (
    <dl className="facts mt-4">
      {facts.map(([name, value]) => value !== null && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      <div>
        <dt>{m.identity_roles()}</dt>
        <dd>
          <ul>
            {person.roles.map((role) => {
              const groups = person.roleSources.filter((source) => source.role === role).map(({ groupDn }) => groupDn)
              return <li key={role}>{roleWord(role)}{groups.length > 0 && <span className="muted md"> {groups.join(', ')}</span>}</li>
            })}
          </ul>
        </dd>
      </div>
    </dl>
  )
}

/** What each server of the directory answered, and whom the trial name would be. */
export function ServerChecks({ checks, username }: { checks: readonly ServerCheck[]; username: string | null }) {
  return (
    <div role="status" className="grid gap-6 mt-6">
      {checks.map((check) => {
        const isSearched = check.steps.some(({ step, isFine }) => step === 'person' && isFine)
        return (
          <section key={check.url} aria-label={check.url}>
            <h3 className="strong">{check.url}</h3>
            <ol className="mt-2 grid gap-1">{check.steps.map((step) => <Step key={step.step} step={step} />)}</ol>
            {check.person && <Person person={check.person} />}
            {username !== null && isSearched && !check.person && <p className="mt-2">{m.identity_check_nobody({ username })}</p>}
          </section>
        )
      })}
    </div>
  )
}
