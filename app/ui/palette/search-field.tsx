import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { SearchIcon } from '../icons.tsx'

const loadDialog = () => import('./palette-dialog.tsx')
const PaletteDialog = lazy(async () => ({ default: (await loadDialog()).PaletteDialog }))

/** Whether a key is meant for what somebody is typing in. */
function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
}

const never = () => () => {}

/** Whoever is already typing in the field when the script comes goes on there. */
function isFieldFree(): boolean {
  const field = document.querySelector<HTMLInputElement>('form.search input')
  return field === null || (document.activeElement !== field && field.value === '')
}

/**
 * The search in the bar at the top. Without script it is a form that leads to the page of the search; with script a
 * button that opens the palette, as do Ctrl or Cmd with K, and "/" unless somebody is typing.
 */
export function SearchField({ personId }: { personId: string }) {
  const isButton = useSyncExternalStore(never, isFieldFree, () => false)
  const [isOpen, setIsOpen] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isButton) void loadDialog()
  }, [isButton])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isShortcut = (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) || (event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event))
      if (!isShortcut || event.defaultPrevented) return
      event.preventDefault()
      if (document.querySelector('dialog:modal') === null) setIsOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      {isButton ? (
        <button type="button" className="search" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K /" onClick={() => setIsOpen(true)}>
          <SearchIcon className="s" />
          <span><span className="vh">{m.ui_search()}: </span>{m.ui_search_placeholder()}</span>
          <kbd aria-hidden="true">{m.ui_search_keys()}</kbd>
        </button>
      ) : (
        <Form className="search" action="/search" role="search" aria-label={m.ui_search()}>
          <SearchIcon className="s" />
          <input name="q" type="search" placeholder={m.ui_search_placeholder()} aria-label={m.ui_search()} autoComplete="off" />
          <kbd aria-hidden="true">{m.ui_search_keys()}</kbd>
        </Form>
      )}
      {isOpen && <Suspense><PaletteDialog dialog={dialog} personId={personId} onClose={() => setIsOpen(false)} /></Suspense>}
    </>
  )
}
