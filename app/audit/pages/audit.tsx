import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { auditPage } from '../queries.server.ts'
import { auditQuery } from '../schema.ts'
import { AuditFilterForm } from '../ui/audit-filter-form.tsx'
import { AuditTable } from '../ui/audit-table.tsx'
import type { Route } from './+types/audit.ts'

export const middleware = [roleGuard('admin')]

export async function loader({ context, url }: Route.LoaderArgs) {
  const { before, ...filters } = parseInput(auditQuery, Object.fromEntries(url.searchParams))
  return { ...(await auditPage(viewerOf(context), filters, before)), filters, isFirst: before === undefined }
}

/** The filters as a query, with what else is to be in it. */
function query(filters: Record<string, string | undefined>, more: Record<string, string> = {}): string {
  const given = Object.entries({ ...filters, ...more }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return `?${new URLSearchParams(given)}`
}

export default function Audit({ loaderData: { events, next, filters, isFirst } }: Route.ComponentProps) {
  return (
    <Page title={m.audit_title()} action={<a className="button" href={`/admin/audit.csv${query(filters)}`} download>{m.audit_export()}</a>}>
      <Form className="filters" role="search" aria-label={m.audit_filter_label()} key={JSON.stringify(filters)}>
        <AuditFilterForm filters={filters} />
        <button className="button">{m.audit_filter()}</button>
      </Form>
      {events.length === 0 ? <EmptyState title={m.audit_none()} action={<Link className="button" to="/admin/audit">{m.audit_show_all()}</Link>} /> : <AuditTable events={events} />}
      {(next !== null || !isFirst) && (
        <nav className="pager" aria-label={m.audit_pages()}>
          {!isFirst && <Link className="button" to={query(filters)}>{m.audit_newest()}</Link>}
          {next !== null && <Link className="button" rel="next" to={query(filters, { before: next })}>{m.audit_older()}</Link>}
        </nav>
      )}
    </Page>
  )
}
