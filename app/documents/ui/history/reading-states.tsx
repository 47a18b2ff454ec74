import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatDay, formatInstant, formatNumber } from '../../../ui/format.ts'
import type { ReadingState } from '../../reading-queries.server.ts'

function Group({ group }: { group: NonNullable<ReadingState['group']> }) {
  const who = group.everyone ? m.documents_share_everyone() : group.units.join(', ')
  return <p>{who}: {group.asked === null || group.confirmed === null ? m.documents_reading_few() : m.documents_reading_count({ confirmed: formatNumber(group.confirmed), asked: formatNumber(group.asked) })}</p>
}

/** For owners: who of those named has read, and how many of the others. */
export function ReadingStates({ id, states }: { id: string; states: readonly ReadingState[] }) {
  return states.map((state) => (
    <section key={state.id} className="card reading-state" aria-labelledby={`reading-${state.id}`}>
      <h2 id={`reading-${state.id}`}>{m.documents_reading_which({ name: state.name ?? String(state.number) })}</h2>
      <p className="muted">{m.documents_reading_until({ due: formatDay(state.due) })}</p>
      {state.group && <Group group={state.group} />}
      {state.named.length > 0 && (
        <table className="table">
          <caption className="vh">{m.documents_reading_named()}</caption>
          <thead><tr><th scope="col">{m.documents_reading_person()}</th><th scope="col">{m.documents_reading_state()}</th></tr></thead>
          <tbody>
            {state.named.map(({ name, confirmedAt }) => (
              <tr key={name}><th scope="row">{name}</th><td>{confirmedAt === null ? m.documents_reading_open() : m.documents_reading_confirmed({ when: formatInstant(confirmedAt) })}</td></tr>
            ))}
          </tbody>
        </table>
      )}
      <details className="version-act">
        <summary className="button small">{m.documents_reading_end()}</summary>
        <Form method="post" action={`/documents/${id}/reading`} className="card">
          <p>{m.documents_reading_end_text()}</p>
          <input type="hidden" name="intent" value="end" />
          <button className="button small" name="reading" value={state.id}>{m.documents_reading_end()}</button>
        </Form>
      </details>
    </section>
  ))
}
