import { Plus } from 'lucide-react'
import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { TemplateLine } from '../../queries.server.ts'

/** "Neues Dokument", empty or from a template. */
export function NewDocumentForm({ templates }: { templates: readonly TemplateLine[] }) {
  return (
    <Form method="post" className="new-document">
      <input type="hidden" name="intent" value="document" />
      <select className="input" name="template" aria-label={m.documents_tree_template()} defaultValue="">
        <option value="">{m.documents_tree_template_none()}</option>
        {templates.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
      </select>
      <button className="button main"><Plus className="icon s" aria-hidden="true" />{m.documents_new()}</button>
    </Form>
  )
}
