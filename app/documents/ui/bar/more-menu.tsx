import { Ellipsis } from 'lucide-react'
import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { DocumentLanguage } from '../language.ts'
import { LanguageForm } from './language-form.tsx'

/** What is seldom wanted: the document's language, and two steps away the bin. */
export function MoreMenu({ title, language, mayEdit, mayManage }: { title: string; language: DocumentLanguage; mayEdit: boolean; mayManage: boolean }) {
  if (!mayEdit && !mayManage) return null
  return (
    <details className="document-more">
      <summary className="button small square" aria-label={m.documents_more()}><Ellipsis className="icon s" aria-hidden="true" /></summary>
      <div className="float more-menu">
        {mayEdit && <LanguageForm language={language} />}
        {mayManage && (
          <Form method="post">
            <p className="strong">{m.documents_delete_question({ title })}</p>
            <p className="muted">{m.documents_delete_text()}</p>
            <button className="button small" name="intent" value="delete">{m.documents_delete()}</button>
          </Form>
        )}
      </div>
    </details>
  )
}
