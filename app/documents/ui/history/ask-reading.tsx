import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { DateField } from '../../../ui/date-field.tsx'
import type { ReadingPage } from '../../reading-queries.server.ts'

type Result = { errors: Record<string, string>; fields: Record<string, unknown> } | undefined
type Choice = { id: string; name: string; note?: string }

function Error({ id, text }: { id: string; text: string | undefined }) {
  return text === undefined ? null : <p id={id} className="field-error" role="alert">{text}</p>
}

function Boxes({ name, choices, chosen }: { name: string; choices: readonly Choice[]; chosen: unknown }) {
  const isChosen = (id: string) => Array.isArray(chosen) && chosen.includes(id)
  return choices.map(({ id, name: words, note }) => (
    <label key={id} className="reading-choice"><input type="checkbox" name={name} value={id} defaultChecked={isChosen(id)} /> <span>{words}{note ? <span className="muted sm"> {note}</span> : null}</span></label>
  ))
}

/** Asks people to read a version until a day. Those whom the document is shared with are offered; others are found by name. */
export function AskReading({ page: { id, versions, people, units }, q, found, result }: { page: ReadingPage; q: string; found: readonly Choice[]; result: Result }) {
  const { errors = {}, fields = {} } = result ?? {}
  if (versions.length === 0) return <p>{m.documents_reading_no_version()} <Link to={`/documents/${id}/history`}>{m.documents_history()}</Link></p>
  const others = found.filter((one) => !people.some((person) => person.id === one.id))
  return (
    <section aria-labelledby="ask-reading" className="reading-ask">
      <h2 id="ask-reading">{m.documents_reading_ask()}</h2>
      <Form method="get" className="field" preventScrollReset>
        <label htmlFor="reading-q">{m.documents_reading_find()}</label>
        <span className="flex gap-2"><input id="reading-q" className="input" type="search" name="q" defaultValue={q} /><button className="button">{m.documents_search_submit()}</button></span>
      </Form>
      <Form method="post" className="reading-form" noValidate>
        <input type="hidden" name="intent" value="ask" />
        <div className="field">
          <label htmlFor="reading-version">{m.documents_history_version()}</label>
          <select id="reading-version" className="input" name="version" defaultValue={String(fields.version ?? '')} aria-describedby={errors.version ? 'reading-version-error' : undefined}>
            {versions.map(({ number, name, isFinal }) => <option key={number} value={number}>{isFinal ? m.documents_reading_final({ name: name ?? String(number) }) : (name ?? number)}</option>)}
          </select>
          <Error id="reading-version-error" text={errors.version} />
        </div>
        <DateField label={m.documents_reading_due()} name="due" required defaultValue={String(fields.due ?? '')} error={errors.due} />
        <fieldset aria-describedby={errors.people ? 'reading-people-error' : undefined}>
          <legend className="strong">{m.documents_reading_who()}</legend>
          <Error id="reading-people-error" text={errors.people} />
          <Boxes name="people" choices={[...people, ...others]} chosen={fields.people} />
          <Boxes name="units" choices={units} chosen={fields.units} />
          <label className="reading-choice"><input type="checkbox" name="everyone" value="1" defaultChecked={fields.everyone === '1'} /> {m.documents_share_everyone()}</label>
          <p className="muted sm">{m.documents_reading_privacy()}</p>
        </fieldset>
        <button className="button main">{m.documents_reading_ask()}</button>
      </Form>
    </section>
  )
}
