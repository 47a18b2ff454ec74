import { useId } from 'react'
import { m } from '../../paraglide/messages.js'
import type { ComputerFilters } from '../schema.ts'
import { computerStateWords } from './state-words.ts'

type Choice = { value: string; label: string }

function FilterSelect({ name, label, choices, value }: { name: string; label: string; choices: readonly Choice[]; value: string | undefined }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} className="input" defaultValue={value ?? ''}>
        <option value="">{m.migration_all()}</option>
        {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
      </select>
    </div>
  )
}

type FilterFormProps = { filters: ComputerFilters; sites: readonly { slug: string; name: string }[]; products: readonly string[] }

/** Search and filters of the list of computers; they go into the address, so that a list can be passed on. */
export function ComputerFilterForm({ filters, sites, products }: FilterFormProps) {
  const id = useId()
  const states = Object.entries(computerStateWords).map(([value, label]) => ({ value, label: label() }))
  return (
    <>
      <div className="field is-search">
        <label htmlFor={id}>{m.migration_search()}</label>
        <input id={id} name="q" type="search" className="input" defaultValue={filters.q} maxLength={100} autoComplete="off" />
      </div>
      <FilterSelect name="os" label={m.migration_filter_os()} choices={products.map((product) => ({ value: product, label: product }))} value={filters.os} />
      <FilterSelect name="site" label={m.migration_filter_site()} choices={sites.map(({ slug, name }) => ({ value: slug, label: name }))} value={filters.site} />
      <FilterSelect name="state" label={m.migration_filter_state()} choices={states} value={filters.state} />
    </>
  )
}
