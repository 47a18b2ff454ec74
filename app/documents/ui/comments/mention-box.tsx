import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { m } from '../../../paraglide/messages.js'

type Person = { id: string; name: string }
type MentionBoxProps = { documentId: string; label: string; defaultValue?: string; known?: readonly Person[]; placeholder?: string; hasFocus?: boolean; isInvalid?: boolean; describedBy?: string | undefined; isRequired?: boolean }

/** What is being typed after an @ before the caret: at most three words. */
function typedName(text: string, caret: number): { from: number; q: string } | null {
  const [, q] = /(?:^|[\s(])@([\p{L}'’-]+(?: [\p{L}'’-]*){0,2})$/u.exec(text.slice(0, caret)) ?? []
  return q === undefined ? null : { from: caret - q.length - 1, q }
}

/** Asks for people a moment after the last key. */
function usePeople(documentId: string, q: string | null): readonly Person[] {
  const [found, setFound] = useState<{ q: string; people: readonly Person[] }>({ q: '', people: [] })
  useEffect(() => {
    if (q === null) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/documents/${documentId}/comments/people?${new URLSearchParams({ q })}`, { signal: stop.signal })
        .then((response) => (response.ok ? response.json() : []))
        // Our own server wrote it, of this type.
        .then((people) => setFound({ q, people: people as Person[] }))
        .catch(() => {})
    }, 120)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [documentId, q])
  return q === null ? [] : found.people
}

/** A field for a comment in which people are named with @: offered are those who may read the document. */
export function MentionBox({ documentId, label, defaultValue = '', known = [], placeholder, hasFocus = false, isInvalid = false, describedBy, isRequired = true }: MentionBoxProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(defaultValue)
  const [caret, setCaret] = useState<number | null>(null)
  const [chosen, setChosen] = useState<readonly Person[]>(known)
  const [at, setAt] = useState(0)
  const typed = caret === null ? null : typedName(text, caret)
  const people = usePeople(documentId, typed?.q ?? null)
  const index = Math.min(at, people.length - 1)
  const look = () => setCaret(field.current?.selectionStart ?? null)
  useEffect(() => {
    if (hasFocus) field.current?.focus()
  }, [hasFocus])
  const take = (person: Person) => {
    if (!typed || caret === null) return
    const name = `@${person.name} `
    setText(text.slice(0, typed.from) + name + text.slice(caret))
    setChosen([...chosen, person])
    setCaret(null)
    requestAnimationFrame(() => field.current?.setSelectionRange(typed.from + name.length, typed.from + name.length))
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') return field.current?.form?.requestSubmit()
    const person = people[index]
    if (!person) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setAt((index + (event.key === 'ArrowDown' ? 1 : people.length - 1)) % people.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(person)
    else if (event.key === 'Escape') setCaret(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="mention-box">
      <textarea
        ref={field}
        className="input"
        name="body"
        rows={2}
        maxLength={5000}
        value={text}
        required={isRequired}
        aria-label={label}
        placeholder={placeholder}
        aria-autocomplete="list"
        aria-controls={people.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={people.length > 0 ? `${id}-${index}` : undefined}
        aria-invalid={isInvalid || undefined}
        aria-describedby={describedBy}
        onChange={(event) => {
          setText(event.target.value)
          setCaret(event.target.selectionStart)
          setAt(0)
        }}
        onClick={look}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
      />
      <input type="hidden" name="mentions" value={[...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map((person) => person.id))].join(',')} />
      {people.length > 0 && (
        <div id={`${id}-list`} className="mention-list float" role="listbox" aria-label={m.documents_comments_mention()}>
          {people.map((person, position) => (
            <div key={person.id} id={`${id}-${position}`} role="option" tabIndex={-1} aria-selected={position === index} onPointerDown={(event) => { event.preventDefault(); take(person) }}>{person.name}</div>
          ))}
        </div>
      )}
      <span role="status" className="vh">{people.length > 0 ? m.documents_comments_found({ count: people.length }) : ''}</span>
    </div>
  )
}
