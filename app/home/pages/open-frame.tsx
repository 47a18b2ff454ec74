import { Link, Outlet } from 'react-router'
import { PageFoot } from '../../feedback/ui/page-foot.tsx'
import { m } from '../../paraglide/messages.js'
import { viewerContext } from '../../platform/viewer.ts'
import { Brand } from '../../ui/icons.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { frameData } from '../frame-data.server.ts'
import { OwnFrame } from '../ui/own-frame.tsx'
import type { Route } from './+types/open-frame.ts'

/** Pages that everybody may read: who has signed in sees them inside the frame, others with the name of the place alone. */
export async function loader({ context }: Route.LoaderArgs) {
  const viewer = context.get(viewerContext)
  return { frame: viewer ? await frameData(viewer) : null }
}

export default function OpenFrame({ loaderData: { frame } }: Route.ComponentProps) {
  if (frame) return <OwnFrame frame={frame}><Outlet /></OwnFrame>
  return (
    <>
      <a className="skip" href="#content">{m.ui_skip_to_content()}</a>
      <div className="open-frame">
        <header className="open-head">
          <Link className="brand" to="/"><Brand />Werkplatz</Link>
          <Link to="/sign-in">{m.identity_sign_in()}</Link>
          <LanguageSwitch />
        </header>
        <main className="content" id="content" tabIndex={-1}><Outlet /></main>
        <PageFoot isSignedIn={false} />
      </div>
    </>
  )
}
