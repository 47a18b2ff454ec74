import { Link } from 'react-router'
import { z } from 'zod'
import { mayEndSessionsOfOthers } from '../../identity/policy.ts'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { noteLookUp } from '../../platform/looked-up.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Page } from '../../ui/page.tsx'
import { deskTodayOf, halvesOfToday } from '../../workplaces/queries.server.ts'
import { personPage } from '../queries.server.ts'
import { todayLines } from '../today-lines.ts'
import { PersonFacts } from '../ui/person-facts.tsx'
import { PersonOffer } from '../ui/person-offer.tsx'
import { PersonRows } from '../ui/person-rows.tsx'
import type { Route } from './+types/person.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  if (!z.uuid().safeParse(params.id).success) throw notFound()
  const viewer = viewerOf(context)
  const [person, desk, halves] = await Promise.all([personPage(viewer, params.id), deskTodayOf(viewer, params.id), halvesOfToday(viewer, params.id)])
  await noteLookUp(viewer, [params.id], 'person')
  return { person, today: todayLines(halves ?? [], desk), isOwn: params.id === viewer.id, seesSessions: mayEndSessionsOfOthers(viewer) }
}

export default function Person({ loaderData: { person, today, isOwn, seesSessions } }: Route.ComponentProps) {
  const { id, name, unit, photo, reports, peers, offer } = person
  const areInUnit = (others: typeof peers) => others.every((other) => other.unit?.id === unit?.id)
  return (
    <Page title={name} crumbs={[{ to: '/people', label: m.people_title() }]} action={seesSessions && <Link className="button" to={`/people/${id}/sessions`}>{m.identity_sessions()}</Link>}>
      <div className="person-page">
        <div>
          <Avatar name={name} photo={photo} isLarge />
          <PersonFacts person={person} today={today} />
        </div>
        <PersonOffer offer={offer} isOwn={isOwn} />
      </div>
      {reports.length > 0 && (
        <section className="mt-10" aria-labelledby="team">
          <div className="head"><h2 id="team">{m.people_leads()}</h2></div>
          <PersonRows people={reports} isInUnit={areInUnit(reports)} />
        </section>
      )}
      {peers.length > 0 && (
        <section className="mt-10" aria-labelledby="peers">
          <div className="head"><h2 id="peers">{m.people_same_team()}</h2></div>
          <PersonRows people={peers} isInUnit={areInUnit(peers)} />
        </section>
      )}
    </Page>
  )
}
