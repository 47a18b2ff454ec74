import { useId } from 'react'
import { m } from '../../paraglide/messages.js'
import { blockReasons } from '../campaigns/device-states.ts'
import { reasonWords } from '../campaigns/ui/state-words.ts'
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

type FilterFormProps = { filters: ComputerFilters; sites: readonly { slug: string; name: string }[]; products: readonly string[]; waves: readonly { id: string; name: string }[] }

/** Search and filters of the list of computers; they go into the address, so that a list can be passed on. */
export function ComputerFilterForm({ filters, sites, products, waves }: FilterFormProps) {
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
      <FilterSelect name="reason" label={m.migration_campaigns_reason()} choices={blockReasons.map((reason) => ({ value: reason, label: reasonWords[reason]() }))} value={filters.reason} />
      {waves.length > 0 && <FilterSelect name="wave" label={m.migration_campaigns_wave()} choices={[...waves.map((wave) => ({ value: wave.id, label: wave.name })), { value: 'none', label: m.migration_campaigns_no_wave() }]} value={filters.wave} />}
      {filters.campaign && <input type="hidden" name="campaign" value={filters.campaign} />}
      {filters.unit && <input type="hidden" name="unit" value={filters.unit} />}
    </>
  )
}
