import { m } from '../../paraglide/messages.js'
import { TextArea } from '../../ui/text-area.tsx'
import { longestMessage } from '../schema.ts'

/** What somebody says about a page, for forms of who has signed in. */
export function MessageFields({ values, error, label }: { values: Readonly<Record<string, string>>; error: string | undefined; label: string }) {
  return (
    <>
      <TextArea label={label} name="message" required rows={6} maxLength={longestMessage} defaultValue={values.message} error={error} />
      <label className="tick"><input type="checkbox" name="isAnonymous" defaultChecked={values.isAnonymous === 'on'} /><span>{m.feedback_anonymous()}</span></label>
      <p className="muted md">{m.feedback_anonymous_hint()}</p>
    </>
  )
}
