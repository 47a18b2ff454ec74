import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { mayManageWebhooks } from '../../webhooks/policy.ts'
import { type ShownArea, shownReference } from '../reference.server.ts'
import { Example } from '../ui/example.tsx'
import { OperationRow } from '../ui/operation-row.tsx'
import type { Route } from './+types/developers.ts'

export function loader({ context }: Route.LoaderArgs) {
  return { areas: shownReference(), origin: config.origins[0] ?? '', quota: config.API_REQUESTS_PER_MINUTE, hasWebhooks: mayManageWebhooks(viewerOf(context)) }
}

function Section({ id, title, text, children }: { id: string; title: string; text: string; children?: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  )
}

const areaWords: Record<ShownArea['area'], () => string> = {
  account: m.api_description_area_account,
  workplaces: m.api_description_area_workplaces,
  learning: m.api_description_area_learning,
  documents: m.api_description_area_documents,
  sites: m.api_description_area_sites,
  migration: m.api_description_area_migration,
  imports: m.api_description_area_imports,
  search: m.api_description_area_search,
  webhooks: m.api_description_area_webhooks,
}

function Reference({ areas }: { areas: readonly ShownArea[] }) {
  return (
    <Section id="all" title={m.api_description_all()} text={m.api_description_all_text()}>
      {areas.map(({ area, operations }) => (
        <section key={area} aria-labelledby={`area-${area}`}>
          <h3 id={`area-${area}`}>{areaWords[area]()}</h3>
          <ul>{operations.map((operation) => <OperationRow key={operation.id} {...operation} />)}</ul>
        </section>
      ))}
    </Section>
  )
}

export default function Developers({ loaderData: { areas, origin, quota, hasWebhooks } }: Route.ComponentProps) {
  return (
    <Page title={m.api_description_title()} crumbs={[{ to: '/account', label: m.identity_account() }]}>
      <div className="api-page">
        <div className="grid gap-3">
          <p>{m.api_description_intro()}</p>
          <p><a href="/api/v1/openapi.json">{m.api_description_document()}</a><span className="block md muted">{m.api_description_document_hint()}</span></p>
        </div>
        <Section id="auth" title={m.api_description_auth()} text={m.api_description_auth_text()}>
          <p><Link to="/account/tokens">{m.api_description_tokens()}</Link></p>
          <p>{m.api_description_shell()}</p>
          <div className="api-code" role="region" aria-label={m.api_description_shell()} tabIndex={0}><pre><code>{`API=${origin}/api/v1\nTOKEN=wpt_…`}</code></pre></div>
          <Example name="me" label={m.api_description_ex_me()} />
        </Section>
        <Section id="first" title={m.api_description_first()} text={m.api_description_first_text()}>
          <Example name="free" label={m.api_description_ex_free()} />
          <Example name="book" label={m.api_description_ex_book()} />
        </Section>
        <Section id="twice" title={m.api_description_twice()} text={m.api_description_twice_text()}>
          <Example name="again" label={m.api_description_ex_again()} />
        </Section>
        <Section id="lists" title={m.api_description_lists()} text={m.api_description_lists_text()}>
          <Example name="pages" label={m.api_description_ex_pages()} />
        </Section>
        <Section id="problems" title={m.api_description_problems()} text={m.api_description_problems_text()}>
          <Example name="problem" label={m.api_description_ex_problem()} />
        </Section>
        <Section id="changes" title={m.api_description_changes()} text={m.api_description_changes_text()}>
          <Example name="etag" label={m.api_description_ex_etag()} />
        </Section>
        <Section id="limits" title={m.api_description_limits()} text={m.api_description_limits_text({ count: formatNumber(quota) })}>
          <Example name="limit" label={m.api_description_ex_limit()} />
        </Section>
        <section aria-labelledby="more">
          <h2 id="more">{m.api_description_more()}</h2>
          <Example name="cancel" label={m.api_description_ex_cancel()} />
          <Example name="document" label={m.api_description_ex_document()} />
        </section>
        <Section id="hooks" title={m.api_description_hooks()} text={m.api_description_hooks_text()}>
          {hasWebhooks && <p><Link to="/admin/webhooks">{m.api_description_hooks_link()}</Link></p>}
        </Section>
        <Reference areas={areas} />
      </div>
    </Page>
  )
}
