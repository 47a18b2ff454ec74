import { X } from 'lucide-react'
import { Form, Link, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'

type CircleSectionProps = { circle: readonly { id: string; name: string }[]; q: string; found: readonly { id: string; name: string; note: string }[]; date: string }

/** Whose weeks one wants to see; they decide whether they are seen. */
export function CircleSection({ circle, q, found, date }: CircleSectionProps) {
  const submit = useSubmit()
  return (
    <section aria-labelledby="circle">
      <h2 id="circle">{m.workplaces_circle_title({ count: circle.length })}</h2>
      <p className="md muted">{m.workplaces_circle_hint()} <Link to="/account">{m.workplaces_circle_visibility()}</Link></p>
      <ul className="participants">
        {circle.map(({ id, name }) => (
          <li key={id}>
            <Avatar name={name} /><span className="who">{name}</span>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="personId" value={id} />
              <button className="button plain square" name="intent" value="circle-remove" aria-label={m.workplaces_circle_remove({ name })}><X className="icon s" aria-hidden="true" /></button>
            </Form>
          </li>
        ))}
      </ul>
      <Form className="field" role="search" key={circle.length} onChange={(event) => void submit(event.currentTarget, { replace: true, preventScrollReset: true })}>
        <input type="hidden" name="date" value={date} />
        <input type="hidden" name="show" value="circle" />
        <label htmlFor="circle-q">{m.workplaces_circle_add()}</label>
        <input id="circle-q" className="input" type="search" name="q" defaultValue={q} autoComplete="off" maxLength={100} />
        <noscript><button className="button small">{m.workplaces_meeting_search()}</button></noscript>
      </Form>
      <div role="status" className="md muted">{q.trim() !== '' && found.length === 0 && m.workplaces_circle_nobody()}</div>
      <ul className="invitable">
        {found.map(({ id, name, note }) => (
          <li key={id}>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="personId" value={id} />
              <button name="intent" value="circle-add" aria-label={m.workplaces_circle_add_person({ name })}><Avatar name={name} /><span className="who"><span>{name}</span><span className="muted sm">{note}</span></span></button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
