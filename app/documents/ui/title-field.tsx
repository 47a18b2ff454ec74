import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useFetcher } from 'react-router'
import { m } from '../../paraglide/messages.js'

type TitleFieldProps = {
  title: string
  /** As in `lang`. */
  language: string
  /** The document is new: the title is to be written first. */
  isNew: boolean
}

/** The title, written where it stands; stored when left or with Enter. Without JavaScript by a button. */
export function TitleField({ title, language, isNew }: TitleFieldProps) {
  const fetcher = useFetcher<{ errors?: Record<string, string> }>()
  const field = useRef<HTMLTextAreaElement>(null)
  const error = fetcher.state === 'idle' ? fetcher.data?.errors?.title : undefined
  // The field is the person's own while they write; what others called it comes when they don't.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current && !error) field.current.value = title
  }, [title, error])
  useEffect(() => {
    if (isNew) field.current?.select()
  }, [isNew])
  const save = () => {
    const typed = field.current?.value ?? title
    if (typed !== title) void fetcher.submit({ intent: 'rename', title: typed }, { method: 'post' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const text = document.querySelector<HTMLElement>('.document-prose[contenteditable="true"]')
    if (text) text.focus()
    else field.current?.blur()
  }
  return (
    <fetcher.Form method="post" className="document-title">
      <input type="hidden" name="intent" value="rename" />
      <textarea
        ref={field}
        name="title"
        lang={language}
        spellCheck
        rows={1}
        maxLength={200}
        defaultValue={title}
        autoComplete="off"
        aria-label={m.documents_title_field()}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'title-error' : undefined}
        onBlur={save}
        onKeyDown={onKeyDown}
      />
      {error && <p id="title-error" className="field-error" role="alert">{error}</p>}
      <noscript><button className="button small">{m.documents_rename()}</button></noscript>
    </fetcher.Form>
  )
}
