import { Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { retryMails } from '../commands/retry-mails.server.ts'
import { outbox, type OutboxLine } from '../queries.server.ts'
import type { Route } from './+types/outbox.ts'

export const middleware = [roleGuard('admin')]

export function loader() {
  return outbox()
}

export async function action({ context }: Route.ActionArgs) {
  await retryMails(viewerOf(context))
  return redirect('/admin/outbox')
}

function StateWords({ mail: { state, tries, problem } }: { mail: OutboxLine }) {
  if (state === 'sent') return m.mail_sent()
  const words = state === 'failed' ? m.mail_failed() : tries === 0 ? m.mail_waiting() : m.mail_tried({ count: tries })
  return <><span className={state === 'failed' ? 'strong' : undefined}>{words}</span>{problem !== null && <><br /><span className="sm">{problem}</span></>}</>
}

export default function Outbox({ loaderData: { mails, waiting, failed, server } }: Route.ComponentProps) {
  const again = waiting + failed > 0 && <Form method="post"><button className="button">{m.mail_again()}</button></Form>
  return (
    <Page title={m.mail_title()} action={again}>
      <p className="muted md mb-4">{server === null ? m.mail_to_files() : m.mail_to_server({ server })} {m.mail_counts({ waiting, failed })}</p>
      {mails.length === 0 ? <EmptyState title={m.mail_none()}>{m.mail_none_hint()}</EmptyState> : (
        <ul className="rows outbox">
          {mails.map((mail) => (
            <li key={mail.id}>
              <div>
                <p className="strong">{mail.subject}</p>
                <p className="md muted">{mail.address}</p>
                {mail.body !== null && <details className="md"><summary>{m.mail_text()}</summary><pre className="mail-text">{mail.body}</pre></details>}
              </div>
              <p className="md num muted">{formatInstant(mail.createdAt)}</p>
              <p className="md"><StateWords mail={mail} /></p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
