import { Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { notFound } from '../../platform/errors.ts'
import { formOf, parseInput } from '../../platform/forms.ts'
import { returnPath } from '../../platform/return-path.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { deleteDraft, publishNotice, renewNotice, withdrawNotice } from '../commands/change-state.server.ts'
import { readNotice } from '../commands/read-notice.server.ts'
import { noticePage, type NoticePage } from '../queries.server.ts'
import { noticeAction } from '../schema.ts'
import { scopeWord, stateWords } from '../ui/notice-words.ts'
import { ReceiptTable } from '../ui/receipt-table.tsx'
import type { Route } from './+types/notice.ts'

export async function loader({ params, context, url }: Route.LoaderArgs) {
  if (!z.uuid().safeParse(params.id).success) throw notFound()
  return { notice: await noticePage(viewerOf(context), params.id), said: url.searchParams.get('said') ?? '' }
}

const commands = { read: readNotice, renew: renewNotice, withdraw: withdrawNotice, publish: publishNotice, delete: deleteDraft }

export async function action({ request, params: { id }, context }: Route.ActionArgs) {
  if (!z.uuid().safeParse(id).success) throw notFound()
  const { intent, to } = parseInput(noticeAction.extend({ to: returnPath.optional() }), Object.fromEntries(await formOf(request)))
  await commands[intent](viewerOf(context), id)
  if (intent === 'delete') return redirect('/notices/own?deleted')
  return redirect(intent === 'read' && to !== undefined ? to : `/notices/${id}?said=${intent}`)
}

const saidWords: Record<string, () => string> = { read: m.notices_said_read, renew: m.notices_said_renewed, withdraw: m.notices_said_withdrawn, publish: m.notices_said_published, draft: m.notices_said_draft }

/** What those see who may change it: where it stands, and what they can do. */
function OwnPart({ id, state, reviewOn, lastDay }: { id: string } & NonNullable<NoticePage['own']>) {
  const isOver = state === 'gone'
  return (
    <div className="notice-own">
      <p><b className={state === 'due' ? 'due' : undefined}>{stateWords[state]()}</b>{!isOver && <span className="muted">{state === 'due' ? `. ${m.notices_leaves_on({ day: formatDay(lastDay) })}` : `, ${m.notices_review_at({ day: formatDay(reviewOn) })}`}</span>}</p>
      <Form method="post">
        {state === 'draft' && <button className="button main" name="intent" value="publish">{m.notices_publish()}</button>}
        {state === 'due' && <button className="button main" name="intent" value="renew">{m.notices_renew()}</button>}
        {!isOver && <Link className="button" to={`/notices/${id}/edit`}>{m.notices_edit()}</Link>}
        {state === 'draft' && <button className="button" name="intent" value="delete">{m.notices_delete()}</button>}
        {!isOver && state !== 'draft' && <button className="button" name="intent" value="withdraw">{m.notices_withdraw()}</button>}
      </Form>
    </div>
  )
}

export default function Notice({ loaderData: { notice, said } }: Route.ComponentProps) {
  const { id, title, html, of, day, author, siteSlug, own, mustRead, isRead, isForViewer } = notice
  const locale = getLocale()
  const words = saidWords[said]?.() ?? ''
  return (
    <Page title={title[locale]} crumbs={[{ to: '/notices', label: m.notices_title() }]}>
      <p role="status" className={words === '' ? 'vh' : 'alert is-note mb-4'}>{words}</p>
      {own && <OwnPart id={id} {...own} />}
      <p className="muted md mb-4">
        {siteSlug ? <Link to={`/sites/${siteSlug}`}>{scopeWord(of)}</Link> : scopeWord(of)}, <time dateTime={day}>{formatDay(day)}</time>
        {author && <>, <Link to={`/people/${author.id}`}>{author.name}</Link></>}
      </p>
      <div className="written" dangerouslySetInnerHTML={{ __html: html[locale] }} />
      {isForViewer && (
        <div className="notice-foot">
          {isRead ? <p className="muted">{m.notices_is_read()}</p> : (
            <>
              <p>{m.notices_please_read()}</p>
              <Form method="post"><button className="button main" name="intent" value="read">{m.notices_read()}</button></Form>
            </>
          )}
        </div>
      )}
      {own && mustRead && own.state !== 'draft' && <ReceiptTable people={own.people} counts={own.counts} />}
    </Page>
  )
}
