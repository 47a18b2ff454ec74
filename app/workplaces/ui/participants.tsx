import { X } from 'lucide-react'
import { Form, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import type { Invitable, MeetingView } from '../meeting.server.ts'
import type { SeriesScope } from '../schema.ts'
import { answerWord } from './answer-form.tsx'

type ParticipantsProps = Pick<MeetingView, 'participants' | 'seats'> & { q: string; found: Invitable; scope: SeriesScope }

function Who({ name, note }: { name: string; note: string }) {
  return <><Avatar name={name} /><span className="who"><span>{name}</span>{note && <span className="muted sm">{note}</span>}</span></>
}

/** Search by name or mail address; who is found is invited with one press. */
function Invite({ q, found: { people, guest }, scope }: Pick<ParticipantsProps, 'q' | 'found' | 'scope'>) {
  const submit = useSubmit()
  const isNobody = q.trim() !== '' && people.length === 0 && guest === null
  return (
    <>
      <Form className="field" role="search" onChange={(event) => void submit(event.currentTarget, { replace: true, preventScrollReset: true })}>
        <label htmlFor="invite-q">{m.workplaces_meeting_invite()}</label>
        <input id="invite-q" className="input" type="search" name="q" defaultValue={q} placeholder={m.workplaces_meeting_invite_hint()} autoComplete="off" maxLength={254} />
        {scope !== 'one' && <input type="hidden" name="scope" value={scope} />}
        <noscript><button className="button small">{m.workplaces_meeting_search()}</button></noscript>
      </Form>
      <div role="status" className="md muted">{isNobody && m.workplaces_meeting_nobody()}</div>
      <Form method="post" action={`?${new URLSearchParams({ scope })}`} preventScrollReset>
        {guest !== null && <input type="hidden" name="address" value={guest} />}
        <ul className="invitable">
          {guest !== null && <li><button name="intent" value="invite-guest" aria-label={m.workplaces_meeting_invite_guest({ address: guest })}><Who name={guest} note={m.workplaces_meeting_guest()} /></button></li>}
        </ul>
      </Form>
      <ul className="invitable">
        {people.map(({ id, name, note }) => (
          <li key={id}>
            <Form method="post" action={`?${new URLSearchParams({ scope })}`} preventScrollReset>
              <input type="hidden" name="personId" value={id} />
              <button name="intent" value="invite-person" aria-label={m.workplaces_meeting_invite_person({ name })}><Who name={name} note={note} /></button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Who comes, and who else might. */
export function Participants({ participants, seats, q, found, scope }: ParticipantsProps) {
  return (
    <>
      <h3>{m.workplaces_meeting_people({ count: participants.length })}</h3>
      <ul className="participants">
        {participants.map(({ id, name, note, isTold, answer }) => (
          <li key={id}>
            <Who name={name} note={note} />
            <span className={answer === null ? 'muted sm' : 'sm'}>{answer !== null ? answerWord(answer) : isTold ? m.workplaces_meeting_told() : m.workplaces_meeting_untold()}</span>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="participantId" value={id} />
              <button className="button plain square" name="intent" value="remove" aria-label={m.workplaces_meeting_remove({ name })}><X className="icon s" aria-hidden="true" /></button>
            </Form>
          </li>
        ))}
      </ul>
      {participants.length + 1 > seats && <p className="md due mt-4">{m.workplaces_meeting_crowded({ people: participants.length + 1, seats })}</p>}
      <Invite key={participants.length} q={q} found={found} scope={scope} />
    </>
  )
}
