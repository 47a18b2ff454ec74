import { Link } from 'react-router'
import { z } from 'zod'
import { mayEndSessionsOfOthers } from '../../identity/policy.ts'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { noteLookUp } from '../../platform/looked-up.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Page } from '../../ui/page.tsx'
import { deskTodayOf } from '../../workplaces/queries.server.ts'
import { personPage } from '../queries.server.ts'
import { PersonRows } from '../ui/person-rows.tsx'
import type { Route } from './+types/person.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  if (!z.uuid().safeParse(params.id).success) throw notFound()
  const viewer = viewerOf(context)
  const [person, desk] = await Promise.all([personPage(params.id), deskTodayOf(viewer, params.id)])
  await noteLookUp(viewer, [params.id], 'person')
  return { person, desk, seesSessions: mayEndSessionsOfOthers(viewer) }
}

export default function Person({ loaderData: { person, desk, seesSessions } }: Route.ComponentProps) {
  const { id, name, jobTitle, unit, phone, mail, photo, manager, reports } = person
  return (
    <Page title={name} crumbs={[{ to: '/people', label: m.home_people() }]} action={seesSessions && <Link className="button" to={`/people/${id}/sessions`}>{m.identity_sessions()}</Link>}>
      {photo && <Avatar name={name} photo={photo} isLarge />}
      <dl className="facts">
        {jobTitle && <div><dt>{m.home_job()}</dt><dd>{jobTitle}</dd></div>}
        {unit && <div><dt>{m.home_unit()}</dt><dd>{unit}</dd></div>}
        {phone && <div><dt>{m.home_phone()}</dt><dd><a className="num" href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a></dd></div>}
        {mail && <div><dt>{m.home_mail()}</dt><dd><a href={`mailto:${mail}`}>{mail}</a></dd></div>}
        {desk && <div><dt>{m.home_today_at()}</dt><dd><Link to={desk.path}>{desk.code}, {desk.site}</Link></dd></div>}
        {manager && <div><dt>{m.home_manager()}</dt><dd><Link to={`/people/${manager.id}`}>{manager.name}</Link></dd></div>}
      </dl>
      {reports.length > 0 && (
        <section className="mt-10" aria-labelledby="team">
          <div className="head"><h2 id="team">{m.home_reports()}</h2></div>
          <PersonRows people={reports} />
        </section>
      )}
    </Page>
  )
}
