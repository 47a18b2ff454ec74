import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatNumber } from '../../../ui/format.ts'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { ErasurePreview } from '../../erasure-queries.server.ts'
import { reasonWords } from '../../erasure-reasons.ts'
import { erasureReasons } from '../../erasure-schema.ts'
import { PageDialog } from '../page-dialog.tsx'
import { FinalKept } from './final-kept.tsx'

type Result = { values: Record<string, string>; errors: Record<string, string> }

/** What would be gone that somebody might miss. */
function goneWords({ versions, named, readings, closed, drafts }: ErasurePreview): string[] {
  const some = (count: number, words: (inputs: { count: string }) => string) => (count > 0 ? [words({ count: formatNumber(count) })] : [])
  return [
    m.documents_erasure_gone_text(),
    ...some(versions, m.documents_erasure_gone_versions),
    ...some(named, m.documents_erasure_gone_named),
    ...some(readings, m.documents_erasure_gone_readings),
    closed > 0 ? m.documents_erasure_gone_closed({ count: formatNumber(closed) }) : m.documents_erasure_gone_comments(),
    ...some(drafts, m.documents_erasure_gone_drafts),
    m.documents_erasure_gone_rest(),
  ]
}

function Question({ preview, result }: { preview: ErasurePreview; result: Result | undefined }) {
  const { errors = {}, values = {} } = result ?? {}
  return (
    <>
      <section>
        <p>{m.documents_erasure_intro()}</p>
        <h3>{m.documents_erasure_gone()}</h3>
        <ul className="plain-list">{goneWords(preview).map((words) => <li key={words}>{words}</li>)}</ul>
        <p>{m.documents_erasure_stays()}</p>
      </section>
      <section>
        <Form method="post" className="erase-form">
          <SelectField label={m.documents_erasure_reason()} name="reason" required defaultValue={values.reason ?? ''} error={errors.reason}>
            <option value="" disabled>{m.documents_erasure_choose()}</option>
            {erasureReasons.map((reason) => <option key={reason} value={reason}>{reasonWords(reason)}</option>)}
          </SelectField>
          <TextField label={m.documents_erasure_note()} hint={m.documents_erasure_note_hint()} name="note" maxLength={300} defaultValue={values.note ?? ''} error={errors.note} />
          <div>
            <label className="erase-sure"><input type="checkbox" name="sure" value="yes" required defaultChecked={values.sure === 'yes'} aria-describedby={errors.sure ? 'sure-error' : undefined} /> <span>{m.documents_erasure_sure()}</span></label>
            {errors.sure && <p id="sure-error" className="field-error">{errors.sure}</p>}
          </div>
          <div className="flex gap-2">
            <button className="button main">{m.documents_erasure_do()}</button>
            <Link className="button" to=".." relative="path" preventScrollReset>{m.documents_erasure_cancel()}</Link>
          </div>
        </Form>
      </section>
    </>
  )
}

/** Asks before the former text of a document is erased for good. Without JavaScript a part of the page. */
export function EraseDialog({ preview, result }: { preview: ErasurePreview; result: Result | undefined }) {
  return (
    <PageDialog title={m.documents_erasure_title()} back={`/documents/${preview.id}/history`}>
      {preview.finals.length === 0 ? <Question preview={preview} result={result} /> : <FinalKept preview={preview} />}
    </PageDialog>
  )
}
