import { Form, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { dxfLimit, pdfLimit, pngLimit, svgLimit } from '../reading/limits.ts'

const megabytes = (bytes: number) => formatNumber(bytes / 1024 / 1024)

/** The file field of the browser itself: it takes dropped files and works by keyboard. */
export function UploadForm({ error }: { error: string | undefined }) {
  const isBusy = useNavigation().formMethod === 'POST'
  return (
    <Form method="post" encType="multipart/form-data" className="plan-upload" noValidate>
      <div className="field">
        <label htmlFor="plan-file">{m.floor_plans_file()}</label>
        <p id="plan-file-hint" className="muted">{m.floor_plans_upload_hint({ svg: megabytes(svgLimit), dxf: megabytes(dxfLimit), pdf: megabytes(pdfLimit), png: megabytes(pngLimit) })}</p>
        <input id="plan-file" name="file" type="file" accept=".svg,.dxf,.pdf,.png,image/svg+xml,application/pdf,image/png" required className="file-input" aria-invalid={error ? true : undefined} aria-describedby={error ? 'plan-file-hint plan-file-error' : 'plan-file-hint'} />
        {error && <p id="plan-file-error" className="field-error" role="alert">{error}</p>}
      </div>
      <div><button className="button main" disabled={isBusy}>{m.floor_plans_upload()}</button></div>
    </Form>
  )
}
