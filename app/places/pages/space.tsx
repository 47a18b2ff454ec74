import { Form, Link, redirect, useSearchParams } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { deletePlace } from '../commands/delete-place.server.ts'
import { writeSpace } from '../commands/write-space.server.ts'
import { floorPlace } from '../floor-place.server.ts'
import { type EditedSpace, spacePage } from '../floor-page.server.ts'
import { nothingYet, refusal, wrongFields } from '../outcome.ts'
import { spaceForm } from '../schema.ts'
import { kindWord } from '../space-words.ts'
import { crumbsTo, floorPath } from '../ui/crumbs.ts'
import { DeleteForm } from '../ui/delete-form.tsx'
import { Refused } from '../ui/notices.tsx'
import { outageWords } from '../ui/outage-words.ts'
import { SpaceFields } from '../ui/space-fields.tsx'
import type { Route } from './+types/space.ts'

export const middleware = [roleGuard('workplace-admin')]

const idSchema = z.union([z.literal('new').transform(() => null), z.uuid()])

/** Null: a new one. @throws AppError 404 */
function idOf(written: string): string | null {
  const { success, data } = idSchema.safeParse(written)
  if (!success) throw notFound()
  return data
}

export function loader({ params, context }: Route.LoaderArgs) {
  return spacePage(viewerOf(context), params, idOf(params.space))
}

const deleteForm = z.object({ intent: z.literal('delete') })

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const id = idOf(params.space)
  const isDelete = (await parseForm(deleteForm, request.clone())).ok && id !== null
  const form = await parseForm(spaceForm, request)
  try {
    const { site, floor } = await floorPlace(params)
    if (isDelete) {
      await deletePlace(viewer, 'space', id)
      return redirect(`${floorPath(site, floor)}?done=deleted`)
    }
    if (!form.ok) return wrongFields(form.errors, form.values)
    await writeSpace(viewer, floor.id, id, form.value)
    return redirect(`${floorPath(site, floor)}?done=${id === null ? 'added' : 'saved'}`)
  } catch (error) {
    return refusal(error, isDelete ? {} : form.values)
  }
}

/** Whether the space can be used, and the way to change that. */
function Service({ space: { id, outage, comingBookings } }: { space: EditedSpace }) {
  return (
    <section className="place-service" aria-labelledby="service">
      <h2 id="service">{m.places_service()}</h2>
      <p className={outage ? 'due' : undefined}>{outage ? outageWords(outage) : m.places_in_service({ count: comingBookings })}</p>
      {outage ? (
        <Form method="post" action="/admin/places/out-of-service">
          <input type="hidden" name="space" value={id} />
          <button className="button" name="intent" value="reopen">{m.places_reopen()}</button>
        </Form>
      ) : (
        <Link className="button" to={`/admin/places/out-of-service?space=${id}`}>{m.places_close_do()}</Link>
      )}
    </section>
  )
}

export default function Space({ loaderData, actionData = nothingYet }: Route.ComponentProps) {
  const [params] = useSearchParams()
  const { site, floor, space } = loaderData
  const kind = space?.kind ?? (params.get('kind') === 'room' ? 'room' : 'desk')
  return (
    <Page title={space ? m.places_edit_of({ what: space.code }) : m.places_space_new()} crumbs={crumbsTo(site, floor)}>
      <Refused error={actionData.error} />
      {space ? (
        <p className="muted mb-4">{kindWord(kind)}</p>
      ) : (
        <nav className="choice mb-4" aria-label={m.places_csv_kind()}>
          {(['desk', 'room'] as const).map((one) => <Link key={one} to={`?kind=${one}`} aria-current={one === kind ? 'true' : undefined}>{kindWord(one)}</Link>)}
        </nav>
      )}
      <SpaceFields key={kind} page={loaderData} kind={kind} outcome={actionData} back={floorPath(site, floor)} />
      {space && <Service space={space} />}
      {space && <DeleteForm label={m.places_space_delete()} />}
    </Page>
  )
}
