import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ShownColumns } from '../queries.server.ts'
import { FileField } from './file-field.tsx'
import { Sending } from './sending.tsx'

type ColumnsFormProps = { columns: ShownColumns; errors: Record<string, string | undefined>; typed: Record<string, string | undefined>; isBusy: boolean }

/** Which column of the file says what, to look at and to change. Works without scripts. */
export function ColumnsForm({ columns: { headers, fields, canSave, isGone, accept, limit }, errors, typed, isBusy }: ColumnsFormProps) {
  const missing = fields.flatMap(({ header }) => (header !== null && !headers.includes(header) ? [header] : []))
  return (
    <section aria-labelledby="columns" className="mt-8">
      <h2 id="columns">{m.imports_columns()}</h2>
      <p className="muted md max-w-text">{m.imports_columns_hint()}</p>
      <Form method="post" encType="multipart/form-data" className="import-columns-form" noValidate>
        <div className="import-columns">
          {fields.map(({ name, label, header }) => (
            <SelectField key={name} label={label} name={`column.${name}`} defaultValue={typed[`column.${name}`] ?? header ?? ''} error={errors[name]}>
              <option value="">{m.imports_column_not_read()}</option>
              {[...headers, ...missing].map((known) => <option key={known} value={known}>{known}</option>)}
            </SelectField>
          ))}
        </div>
        {canSave && <TextField label={m.imports_columns_save_as()} hint={m.imports_columns_save_hint()} name="saveAs" maxLength={80} defaultValue={typed.saveAs} error={errors.saveAs} />}
        <FileField accept={accept} megabytes={limit / 1024 / 1024} error={errors.file} again={isGone ? 'needed' : 'optional'} />
        <div><button className="button" name="intent" value="columns" disabled={isBusy}>{m.imports_columns_check()}</button></div>
        {isBusy && <Sending />}
      </Form>
    </section>
  )
}
