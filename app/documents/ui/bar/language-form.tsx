import { useId } from 'react'
import { useFetcher } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { type DocumentLanguage, documentLanguages } from '../../language.ts'

const names = { 'de-CH': m.documents_language_de, 'en-GB': m.documents_language_en, fr: m.documents_language_fr, it: m.documents_language_it }

/** In which language the document is written. Without JavaScript a form like any other. */
export function LanguageForm({ language }: { language: DocumentLanguage }) {
  const fetcher = useFetcher<{ language?: DocumentLanguage }>()
  const id = useId()
  const done = fetcher.state === 'idle' ? fetcher.data?.language : undefined
  return (
    <fetcher.Form method="post" className="language-form">
      <label className="strong" htmlFor={id}>{m.documents_language()}</label>
      <p id={`${id}-note`} className="muted">{m.documents_language_note()}</p>
      <div className="flex gap-2">
        <select key={language} id={id} name="language" className="input" defaultValue={language} aria-describedby={`${id}-note`}>
          {documentLanguages.map((one) => <option key={one} value={one}>{names[one]()}</option>)}
        </select>
        <button className="button small" name="intent" value="language">{m.documents_language_apply()}</button>
      </div>
      <p className="muted" role="status">{done && m.documents_language_is({ language: names[done]() })}</p>
    </fetcher.Form>
  )
}
