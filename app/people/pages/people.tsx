import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { commonSkills, directoryPage, filterChoices } from '../queries.server.ts'
import { directoryQuery } from '../schema.ts'
import { DirectoryFilter } from '../ui/directory-filter.tsx'
import { PeopleViews } from '../ui/people-views.tsx'
import { PersonRows } from '../ui/person-rows.tsx'
import { SkillChips } from '../ui/skill-chips.tsx'
import type { Route } from './+types/people.ts'

/** Skills that are offered to be looked for, when nothing else narrows the list. */
const mostCommon = 12

export async function loader({ url, context }: Route.LoaderArgs) {
  const { page, ...filters } = directoryQuery.parse(Object.fromEntries(url.searchParams))
  const isNarrowed = filters.q !== '' || [filters.unit, filters.site, filters.skill].some((value) => value !== undefined)
  const [list, choices, skills] = await Promise.all([directoryPage(viewerOf(context), filters, page), filterChoices(), isNarrowed ? [] : commonSkills(mostCommon)])
  return { ...list, choices, skills, q: filters.q, unit: filters.unit ?? '', site: filters.site ?? '', skill: filters.skill ?? '' }
}

export default function People({ loaderData }: Route.ComponentProps) {
  const { q, unit, site, skill, choices, skills, people, total, page, pages } = loaderData
  const pageLink = (to: number) => `?${new URLSearchParams({ ...(q && { q }), ...(unit && { unit }), ...(site && { site }), ...(skill && { skill }), page: String(to) })}`
  return (
    <Page title={m.people_title()} action={<p className="muted num" role="status">{total === 1 ? m.people_one() : m.people_count({ count: formatNumber(total) })}</p>}>
      <PeopleViews current="list" />
      <DirectoryFilter q={q} unit={unit} site={site} skill={skill} choices={choices} />
      {skills.length > 0 && (
        <section aria-labelledby="skills" className="people-skills">
          <h2 id="skills" className="md strong">{m.people_common_skills()}</h2>
          <SkillChips skills={skills} />
        </section>
      )}
      {people.length === 0 ? <EmptyState title={m.people_nobody()} action={<Link className="button" to="/people">{m.people_reset()}</Link>}>{m.people_nobody_hint()}</EmptyState> : <PersonRows people={people} />}
      <Pager label={m.people_pages()} page={page} pages={pages} to={pageLink} />
    </Page>
  )
}
