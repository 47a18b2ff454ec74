import { CircleCheck, OctagonX, TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import type { Finding } from '../health.ts'
import { serviceHealth } from '../queries.server.ts'
import { sayFinding } from '../ui/finding-words.ts'
import type { Route } from './+types/health.ts'

export const middleware = [roleGuard('admin')]

export function loader({ context }: Route.LoaderArgs) {
  return serviceHealth(viewerOf(context))
}

const states = {
  ok: { word: m.operation_state_ok, Icon: CircleCheck },
  attention: { word: m.operation_state_attention, Icon: TriangleAlert },
  broken: { word: m.operation_state_broken, Icon: OctagonX },
} as const

function FindingRow({ finding }: { finding: Finding }) {
  const { title, means, act, page } = sayFinding(finding)
  const { word, Icon } = states[finding.state]
  return (
    <li className="health-row">
      <p className={`health-state is-${finding.state}`}><Icon className="icon s" aria-hidden="true" />{word()}</p>
      <div>
        <h3 className="strong">{title}</h3>
        <p className="md">{means}</p>
        {act !== null && <p className="md muted mt-1"><span className="strong">{m.operation_what_to_do()}</span> {act}</p>}
        {page !== null && <p className="md mt-1"><Link to={page} aria-label={`${m.operation_to_page()}: ${title}`}>{m.operation_to_page()}</Link></p>}
      </div>
    </li>
  )
}

function Summary({ open }: { open: number }) {
  if (open === 0) return <p className="alert is-note mb-6">{m.operation_all_ok()}</p>
  return <p className="alert is-due mb-6">{open === 1 ? m.operation_one() : m.operation_some({ count: formatNumber(open) })}</p>
}

export default function Health({ loaderData: { findings, versions, databaseBytes, documents, at } }: Route.ComponentProps) {
  const open = findings.filter(({ state }) => state !== 'ok').length
  return (
    <Page title={m.operation_title()}>
      <p className="muted md mb-4">{m.operation_looked({ when: formatInstant(at) })}</p>
      <Summary open={open} />
      <section aria-labelledby="findings">
        <h2 id="findings" className="mb-2">{m.operation_findings()}</h2>
        <ul className="rows health-rows">
          {findings.map((finding) => <FindingRow key={`${finding.check} ${finding.values.server ?? ''}`} finding={finding} />)}
        </ul>
      </section>
      <section aria-labelledby="versions" className="mt-8">
        <h2 id="versions" className="mb-2">{m.operation_versions()}</h2>
        <dl className="health-facts">
          <dt>{m.operation_version_werkplatz()}</dt><dd className="num">{versions.werkplatz}</dd>
          <dt>{m.operation_version_node()}</dt><dd className="num">{versions.node}</dd>
          <dt>{m.operation_version_postgres()}</dt><dd className="num">{versions.postgres}</dd>
          <dt>{m.operation_database_size()}</dt><dd className="num">{formatNumber(databaseBytes / 1024 ** 2)} MB</dd>
          <dt>{m.operation_open_documents()}</dt>
          <dd className="num">{documents ? m.operation_open_documents_here({ open: formatNumber(documents.open), connections: formatNumber(documents.connections) }) : m.operation_open_documents_elsewhere()}</dd>
        </dl>
        <p className="muted md mt-4">{m.operation_more()}</p>
      </section>
    </Page>
  )
}
