import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

type DirectoryFilterProps = {
  q: string
  unit: string
  site: string
  skill: string
  choices: { units: readonly { id: string; name: string; depth: number }[]; sites: readonly { slug: string; name: string }[] }
}

/** What narrows the list of people; a plain form. */
export function DirectoryFilter({ q, unit, site, skill, choices }: DirectoryFilterProps) {
  const isNarrowed = [q, unit, site, skill].some((value) => value !== '')
  return (
    <Form className="filters" role="search" aria-label={m.people_find()} key={[q, unit, site, skill].join(' ')}>
      <div className="is-search field"><TextField label={m.people_search()} name="q" type="search" defaultValue={q} autoComplete="off" maxLength={200} /></div>
      <SelectField label={m.people_unit()} name="unit" defaultValue={unit}>
        <option value="">{m.people_all()}</option>
        {choices.units.map(({ id, name, depth }) => <option key={id} value={id}>{'\u2003'.repeat(depth)}{name}</option>)}
      </SelectField>
      <SelectField label={m.people_site()} name="site" defaultValue={site}>
        <option value="">{m.people_all()}</option>
        {choices.sites.map(({ slug, name }) => <option key={slug} value={slug}>{name}</option>)}
      </SelectField>
      <TextField label={m.people_skill()} name="skill" type="search" defaultValue={skill} autoComplete="off" maxLength={100} />
      <button className="button main">{m.people_show()}</button>
      {isNarrowed && <Link className="button plain" to="/people">{m.people_reset()}</Link>}
    </Form>
  )
}
