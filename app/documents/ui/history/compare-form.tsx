import { Form, useSubmit } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatInstant } from '../../../ui/format.ts'
import type { History } from '../../history-queries.server.ts'
import { historyViews } from '../../history-schema.ts'

function Choice({ name, label, value, choices }: { name: string; label: string; value: string; choices: History['choices'] }) {
  return (
    <label className="field">
      <span>{label}</span>
      <select className="input" name={name} defaultValue={value} key={value}>
        <option value="now">{m.documents_history_now()}</option>
        {choices.map(({ number, name: named, madeAt }) => <option key={number} value={number}>{named === null ? m.documents_history_choice({ number, when: formatInstant(madeAt) }) : m.documents_history_choice_named({ number, name: named })}</option>)}
      </select>
    </label>
  )
}

/** Which version is shown, how, and with which it is compared. Takes effect when chosen; without JavaScript by the button. */
export function CompareForm({ history: { choices, shown } }: { history: History }) {
  const submit = useSubmit()
  const words = { changes: m.documents_history_view_changes, text: m.documents_history_view_text, authors: m.documents_history_view_authors }
  return (
    <Form method="get" className="version-compare" preventScrollReset onChange={(event) => void submit(event.currentTarget, { preventScrollReset: true })}>
      <fieldset className="version-views">
        <legend className="vh">{m.documents_history_view()}</legend>
        {historyViews.map((view) => (
          <label key={view}><input type="radio" name="view" value={view} defaultChecked={shown.view === view} key={`${view} ${shown.view}`} /> {words[view]()}</label>
        ))}
      </fieldset>
      <Choice name="version" label={m.documents_history_version()} value={String(shown.version)} choices={choices} />
      {shown.view === 'changes' && <Choice name="with" label={m.documents_history_with()} value={String(shown.with ?? shown.version)} choices={choices} />}
      <noscript><button className="button small">{m.documents_history_show()}</button></noscript>
    </Form>
  )
}
