import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import type { MeetingView } from '../meeting.server.ts'

/** Who has booked and who is invited, for those who are. */
export function PeopleList({ organiser, participants }: Pick<MeetingView, 'organiser' | 'participants'>) {
  return (
    <section aria-labelledby="people">
      <h2 id="people">{m.workplaces_meeting_people({ count: participants.length })}</h2>
      <ul className="participants">
        <li><Avatar name={organiser} /><span className="who"><span>{organiser}</span><span className="muted sm">{m.workplaces_meeting_organiser()}</span></span></li>
        {participants.map(({ id, name, note }) => <li key={id}><Avatar name={name} /><span className="who"><span>{name}</span>{note && <span className="muted sm">{note}</span>}</span></li>)}
      </ul>
    </section>
  )
}
