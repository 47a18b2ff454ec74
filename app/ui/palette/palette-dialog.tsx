import { type FormEvent, type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Link, useFetcher, useNavigate } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../avatar.tsx'
import { SearchIcon } from '../icons.tsx'
import { forgetSearches, keepSearch, keptSearches } from './kept-searches.ts'
import { nextOption, type PaletteGroup, type PaletteOption } from './palette-groups.ts'

type Loaded = { q: string; total: number; groups: PaletteGroup[] }

/** So long nothing more is typed before the server is asked, in milliseconds. */
const pause = 120

/** What fits what is typed; before the first letter what was looked for last and the pages of the menu. */
function useGroups(q: string, personId: string): { groups: PaletteGroup[]; isCurrent: boolean; total: number } {
  const { load, data } = useFetcher<Loaded>()
  const [kept] = useState(() => keptSearches(personId))
  useEffect(() => {
    const timer = setTimeout(() => void load(`/search/palette?${new URLSearchParams({ q })}`), q === '' ? 0 : pause)
    return () => clearTimeout(timer)
  }, [load, q])
  const recent = kept.map((one): PaletteOption => ({ title: one, note: '', path: `/search?${new URLSearchParams({ q: one })}`, photo: null, lang: null, isPerson: false }))
  const isCurrent = data?.q === q
  const groups = data && (isCurrent || data.q !== '') && !(q === '' && data.q !== '') ? data.groups : []
  return { groups: q === '' && recent.length > 0 ? [{ label: m.ui_recent_searches(), options: recent }, ...groups] : groups, isCurrent, total: data?.total ?? 0 }
}

type OptionProps = { option: PaletteOption; id: string; isActive: boolean; onChoose: (event: MouseEvent) => void }

/** An option is a link, so that it can be opened in another tab too; the keyboard stays in the field. */
function Option({ option: { title, note, path, photo, lang, isPerson }, id, isActive, onChoose }: OptionProps) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isActive) link.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <Link ref={link} role="option" id={id} aria-selected={isActive} tabIndex={-1} to={path} className="palette-option" onClick={onChoose}>
      {isPerson && <Avatar name={title} photo={photo} />}
      <span className="palette-words">
        <span className="strong" lang={lang === null ? undefined : lang === 'de' ? 'de-CH' : 'en-GB'}>{title}</span>
        {note !== '' && <span className="muted md">{note}</span>}
      </span>
    </Link>
  )
}

type PaletteDialogProps = { dialog: RefObject<HTMLDialogElement | null>; personId: string; /** Called when it has closed. */ onClose: () => void }

/** The palette: a field with a list of what it finds (a combobox), in a dialog that gives the focus back. */
export function PaletteDialog({ dialog, personId, onClose }: PaletteDialogProps) {
  const id = useId()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(-1)
  const q = typed.trim()
  const { groups, isCurrent, total } = useGroups(q, personId)
  const options = groups.flatMap((group) => group.options)
  const current = active < options.length ? active : -1
  const optionId = (index: number) => `${id}-option-${index}`

  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal()
  }, [dialog])

  function leave() {
    if (q !== '') keepSearch(personId, q)
    dialog.current?.close()
    // The next page begins at its content, not where the palette was opened.
    document.getElementById('content')?.focus({ preventScroll: true })
  }
  function look(event: FormEvent) {
    event.preventDefault()
    const option = options[current]
    if (!option && q === '') return
    leave()
    void navigate(option ? option.path : `/search?${new URLSearchParams({ q })}`)
  }
  function onKey(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setActive(nextOption(current, options.length, event.key))
  }
  function choose(event: MouseEvent) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) leave()
  }

  const status = q === '' || !isCurrent ? '' : total === 0 ? m.ui_palette_nothing() : total === 1 ? m.ui_palette_count_one() : m.ui_palette_count({ count: total })
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, group) => sum + group.options.length, 0))
  return (
    // A press beside the dialog closes it, as Escape does by itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog ref={dialog} className="palette float" aria-label={m.ui_search()} onClose={onClose} onClick={(event) => { if (event.target === event.currentTarget) event.currentTarget.close() }}>
      <form role="search" aria-label={m.ui_search()} onSubmit={look}>
        <SearchIcon />
        <input
          type="search" name="q" autoFocus autoComplete="off" autoCorrect="off" spellCheck={false} maxLength={200} value={typed}
          role="combobox" aria-label={m.ui_search()} aria-autocomplete="list" aria-expanded={options.length > 0} aria-controls={`${id}-list`} aria-activedescendant={current === -1 ? undefined : optionId(current)}
          placeholder={m.ui_search_placeholder()} onChange={(event) => { setTyped(event.currentTarget.value); setActive(-1) }} onKeyDown={onKey}
        />
        <button type="button" className="button plain small" onClick={() => dialog.current?.close()}>{m.ui_palette_close()}</button>
      </form>
      <div id={`${id}-list`} className="palette-list" role="listbox" aria-label={m.ui_palette_results()}>
        {groups.map((group, index) => (
          <div key={group.label} role="group" aria-label={group.label}>
            <p className="palette-label" aria-hidden="true">{group.label}</p>
            {group.options.map((option, place) => {
              const number = (starts[index] ?? 0) + place
              return <Option key={`${option.path} ${option.title}`} option={option} id={optionId(number)} isActive={number === current} onChoose={choose} />
            })}
          </div>
        ))}
      </div>
      <div className="palette-foot">
        <p role="status">{status}</p>
        {q !== '' && isCurrent && total > 0 && <p className="muted">{m.ui_palette_enter()}</p>}
        {q === '' && groups[0]?.label === m.ui_recent_searches() && <button type="button" className="button plain small" onClick={() => { forgetSearches(personId); dialog.current?.close() }}>{m.ui_recent_forget()}</button>}
      </div>
    </dialog>
  )
}
