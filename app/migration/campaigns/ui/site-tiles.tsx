import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatNumber, formatShare } from '../../../ui/format.ts'
import { Meter } from '../../../ui/meter.tsx'
import type { SiteRow } from '../../queries.server.ts'

/** The city as tiles, one a site, by the share that is done: the least first. The number says it too. */
export function SiteTiles({ sites }: { sites: readonly SiteRow[] }) {
  const share = ({ total, remaining }: SiteRow) => (total === 0 ? 1 : (total - remaining) / total)
  return (
    <ul className="site-tiles" aria-label={m.migration_campaigns_tiles()}>
      {sites.toSorted((a, b) => share(a) - share(b)).flatMap((site) => site.slug === null || site.name === null ? [] : [
        <li key={site.slug}>
          <Link to={`/sites/${site.slug}`} aria-label={m.migration_campaigns_tile({ site: site.name, share: formatShare(share(site)), left: formatNumber(site.remaining) })}>
            <span>{site.name}</span>
            <b className="num">{formatShare(share(site))}</b>
            <Meter value={site.total - site.remaining} of={site.total} scale={site.total} />
          </Link>
        </li>,
      ])}
    </ul>
  )
}
