import { useEffect, useRef } from 'react'
import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { type Viewer, viewerOf } from '../../platform/viewer.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { floorName } from '../../ui/floor-name.ts'
import { formatInstant } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { finishDefect } from '../commands/defects.server.ts'
import { makeSetupCode, registerDisplay, removeDisplay, revokeDisplay } from '../commands/manage-displays.server.ts'
import { defectWord } from '../defect-words.ts'
import { type DefectLine, displaysPage } from '../queries.server.ts'
import { manageForm, registerForm } from '../schema.ts'
import { groupedCode } from '../setup-code.ts'
import { DisplayRow, placeWords } from '../ui/display-row.tsx'
import { RegisterForm } from '../ui/register-form.tsx'
import type { Route } from './+types/displays.ts'

export const middleware = [roleGuard('workplace-admin')]

export async function loader({ context, url }: Route.LoaderArgs) {
  return { origin: url.origin, ...(await displaysPage(viewerOf(context))) }
}

type Outcome = { made?: { id: string; code: string }; errors?: Record<string, string>; typed?: Record<string, string> }

async function carryOut(viewer: Viewer, { intent, id }: { intent: 'setup' | 'revoke' | 'remove' | 'defect-done'; id: string }): Promise<{ id: string; code: string } | null> {
  if (intent === 'setup') return { id, code: await makeSetupCode(viewer, id) }
  if (intent === 'revoke') await revokeDisplay(viewer, id)
  else if (intent === 'remove') await removeDisplay(viewer, id)
  else await finishDefect(viewer, id)
  return null
}

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const managed = await parseForm(manageForm, request.clone())
  if (managed.ok) {
    const made = await carryOut(viewer, managed.value)
    // Not by way of a redirect: an address would keep the code.
    return made ? data<Outcome>({ made }, { status: 201 }) : redirect('/admin/displays')
  }
  const form = await parseForm(registerForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  const [kind, id = ''] = form.value.place.split(':')
  try {
    const made = await registerDisplay(viewer, { spaceId: kind === 'space' ? id : null, siteId: kind === 'site' ? id : null, name: form.value.name })
    return data<Outcome>({ made }, { status: 201 })
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

/** The link and the code, which are shown this once. */
function SetupLink({ origin, code, place }: { origin: string; code: string; place: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [code])
  return (
    <section className="setup-link" aria-labelledby="setup-link">
      <h2 id="setup-link" ref={heading} tabIndex={-1}>{m.displays_link_title({ place })}</h2>
      <p className="md">{m.displays_link_how({ address: `${origin}/display/setup` })}</p>
      <p className="setup-code num">{groupedCode(code)}</p>
      <CopyField label={m.displays_link()} value={`${origin}/display/setup#${groupedCode(code)}`} />
    </section>
  )
}

function Defect({ defect: { id, kind, note, code, site, level, reportedAt } }: { defect: DefectLine }) {
  const what = defectWord(kind)
  return (
    <li>
      <div>
        <h3 className="strong">{what}</h3>
        <p className="md muted">{code}, {site}, {floorName(level)}</p>
      </div>
      <div className="md">
        {note !== null && <p>{note}</p>}
        <p className="muted num">{m.displays_defect_at({ time: formatInstant(reportedAt) })}</p>
      </div>
      <Form method="post">
        <input type="hidden" name="id" value={id} />
        <button className="button small" name="intent" value="defect-done" aria-label={m.displays_defect_done_of({ what, code })}>{m.displays_defect_done()}</button>
      </Form>
    </li>
  )
}

export default function Displays({ loaderData: { origin, displays, defects, sites }, actionData }: Route.ComponentProps) {
  const { made, errors, typed }: Outcome = actionData ?? {}
  const line = made && displays.find(({ id }) => id === made.id)
  return (
    <Page title={m.displays_title()} crumbs={[{ to: '/workplaces', label: m.workplaces_title() }]}>
      <p className="rules-intro">{m.displays_intro()}</p>
      {made && line && <SetupLink origin={origin} code={made.code} place={placeWords(line)} />}
      <section aria-labelledby="defects" className="rules-part">
        <div className="head"><h2 id="defects">{m.displays_defects()}</h2></div>
        {defects.length === 0 ? <p className="muted">{m.displays_defects_none()}</p> : <ul className="rows display-rows">{defects.map((defect) => <Defect key={defect.id} defect={defect} />)}</ul>}
      </section>
      <section aria-labelledby="displays" className="rules-part">
        <div className="head"><h2 id="displays">{m.displays_list()}</h2></div>
        {displays.length === 0 ? <EmptyState title={m.displays_list_none()}>{m.displays_list_none_hint()}</EmptyState> : <ul className="rows display-rows">{displays.map((display) => <DisplayRow key={display.id} line={display} />)}</ul>}
        <RegisterForm key={displays.length} sites={sites} errors={errors ?? {}} typed={typed ?? {}} />
      </section>
    </Page>
  )
}
