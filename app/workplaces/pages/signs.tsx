import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { signsOf } from '../signs.server.ts'
import { QrCode } from '../ui/qr-code.tsx'
import type { Route } from './+types/signs.ts'

export function loader({ params, url, context }: Route.LoaderArgs) {
  return signsOf(viewerOf(context), params, url.origin)
}

export default function SignsPage({ loaderData: { site, floor, spaces } }: Route.ComponentProps) {
  return (
    <Page
      title={m.workplaces_signs_title({ site: site.name, floor: floorName(floor.level) })}
      crumbs={[{ to: `/workplaces/${site.slug}/${floor.slug}`, label: m.workplaces_floor_title({ site: site.name }) }]}
      action={<button type="button" className="button main" onClick={() => window.print()}>{m.workplaces_signs_print()}</button>}
    >
      <p className="rules-intro">{m.workplaces_signs_intro()}</p>
      <ul className="signs">
        {spaces.map(({ id, code, address }) => (
          <li key={id}>
            <p className="code num">{code}</p>
            <p className="md">{m.workplaces_signs_scan()}</p>
            <QrCode text={address} label={m.workplaces_signs_code({ code })} />
          </li>
        ))}
      </ul>
    </Page>
  )
}
