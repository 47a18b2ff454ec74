import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'
import type { MigrationOverview } from '../queries.server.ts'
import { paces } from '../schema.ts'

/** Tries out another pace: what the two days would become. */
export function WhatIfForm({ whatIf, isTable, slug }: { whatIf: MigrationOverview['whatIf']; isTable: boolean; slug: string }) {
  return (
    <Form className="what-if" preventScrollReset>
      <input type="hidden" name="campaign" value={slug} />
      {isTable && <input type="hidden" name="view" value="table" />}
      <label htmlFor="pace">{m.migration_what_if()}</label>
      <select className="input" id="pace" name="pace" defaultValue={whatIf?.percent ?? ''}>
        <option value="">{m.migration_what_if_same()}</option>
        {paces.map((pace) => <option key={pace} value={pace}>{pace} %</option>)}
      </select>
      <button className="button" type="submit">{m.migration_what_if_try()}</button>
      <output aria-live="polite">
        {whatIf && (whatIf.p50 && whatIf.p85
          ? m.migration_what_if_says({ percent: whatIf.percent, p50: formatDay(whatIf.p50), p85: formatDay(whatIf.p85) })
          : m.migration_what_if_no_end({ percent: whatIf.percent }))}
      </output>
    </Form>
  )
}
