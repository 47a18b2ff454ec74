import { data, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formOf, parseInput, refusedFields } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { askReading, confirmReading, endReading } from '../commands/ask-reading.server.ts'
import '../documents.css'
import '../history.css'
import { peopleToShareWith } from '../queries.server.ts'
import { readingPage } from '../reading-queries.server.ts'
import { readingChange, readingFields } from '../reading-schema.ts'
import { documentParams, peopleQuery } from '../schema.ts'
import { AskReading } from '../ui/history/ask-reading.tsx'
import { MyReadings } from '../ui/history/my-readings.tsx'
import { ReadingStates } from '../ui/history/reading-states.tsx'
import type { Route } from './+types/reading.ts'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const { q } = parseInput(peopleQuery, Object.fromEntries(new URL(request.url).searchParams))
  const page = await readingPage(viewer, id)
  return { page, q, found: page.mayManage ? await peopleToShareWith(q) : [] }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const fields = readingFields(await formOf(request))
  try {
    const change = parseInput(readingChange, fields)
    if (change.intent === 'confirm') {
      await confirmReading(viewer, id, change.reading)
      return redirect(`/documents/${id}`)
    }
    await (change.intent === 'end' ? endReading(viewer, id, change.reading) : askReading(viewer, id, change))
    return redirect(`/documents/${id}/reading`)
  } catch (error) {
    return data({ errors: refusedFields(error), fields }, 422)
  }
}

export default function ReadingPage({ loaderData: { page, q, found }, actionData }: Route.ComponentProps) {
  const { id, title, mine, mayManage, states } = page
  return (
    <Page title={m.documents_reading_title({ title })} heading={m.documents_receipts()} crumbs={[{ to: '/documents', label: m.documents_title() }, { to: `/documents/${id}`, label: title }]}>
      <MyReadings readings={mine} mayManage={mayManage} />
      {mayManage && <ReadingStates id={id} states={states} />}
      {mayManage && <AskReading page={page} q={q} found={found} result={actionData} />}
    </Page>
  )
}
