import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { FloorView, SpaceOnFloor } from '../queries.server.ts'
import { SpaceSign } from './space-sign.tsx'
import { WifiBars } from './wifi-bars.tsx'
import { equipmentWords, stateWord, wifiWord } from './words.ts'
import { spanWords } from '../span-words.ts'

type Section = { id: string; title: string; note: string; spaces: SpaceOnFloor[] }

/** The spaces by zone, in the order of their codes; rooms last. */
function sections({ zones, spaces }: FloorView): Section[] {
  const ofZone = zones.map(({ id, name, quiet, unit }) => ({
    id,
    title: name,
    note: quiet ? m.workplaces_quiet() : (unit ?? m.workplaces_for_all()),
    spaces: spaces.filter(({ kind, zoneId }) => kind === 'desk' && zoneId === id),
  })).toSorted((a, b) => (a.spaces[0]?.code ?? '').localeCompare(b.spaces[0]?.code ?? '', 'de', { numeric: true }))
  const others = spaces.filter(({ kind, zoneId }) => kind === 'desk' && zoneId === null)
  const rooms = spaces.filter(({ kind }) => kind === 'room')
  return [
    ...ofZone,
    { id: 'others', title: m.workplaces_without_zone(), note: '', spaces: others },
    { id: 'rooms', title: m.workplaces_rooms(), note: '', spaces: rooms },
  ].filter((section) => section.spaces.length > 0)
}

/** Arrow keys, Home and End move through the list; Tab enters and leaves it. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')]
  const at = links.findIndex((link) => link === document.activeElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key]
  const target = next === undefined ? undefined : links[next]
  if (at < 0 || !target) return
  event.preventDefault()
  target.focus()
}

function SpaceLine({ space, href, isSelected, isEntry }: { space: SpaceOnFloor; href: string; isSelected: boolean; isEntry: boolean }) {
  const detail = space.kind === 'room' ? m.workplaces_seats({ count: space.seats }) : equipmentWords(space.equipment)
  return (
    <li>
      <Link
        to={href}
        replace
        preventScrollReset
        className={`space-line is-${space.state}`}
        aria-current={isSelected ? 'true' : undefined}
        tabIndex={isEntry ? 0 : -1}
      >
        <SpaceSign space={space} />
        <span className="code num">{space.code}</span>
        <span className="state">
          <span className="word">{stateWord(space)}</span> {space.state === 'free' && <span className="muted">{detail}</span>}
          {space.freeTimes[0] && <span className="muted num">{spanWords(space.freeTimes[0])}</span>}
          {space.blocked !== null && <span className="muted">{space.blocked}</span>}
        </span>
        <span className="wifi"><WifiBars level={space.wifi} /><span className="vh">{m.workplaces_wifi()}: {wifiWord(space.wifi)}</span></span>
      </Link>
    </li>
  )
}

type SpaceListProps = { view: FloorView; selected: string | undefined; hrefOf: (space: SpaceOnFloor) => string; isShown: (space: SpaceOnFloor) => boolean }

/** What is selected on the plan comes into sight in the list, and only the list moves for it. */
function useSelectedInSight(selected: string | undefined): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const line = list.current?.querySelector('[aria-current]')?.getBoundingClientRect()
    const frame = list.current?.getBoundingClientRect()
    if (!line || !frame || (line.top >= frame.top + line.height && line.bottom <= Math.min(frame.bottom, window.innerHeight))) return
    list.current?.scrollBy({ top: line.top - frame.top - frame.height / 3 })
  }, [selected])
  return list
}

/** The same as the plan in words. One link of the list is in the tab order, as in a list box. */
export function SpaceList({ view, selected, hrefOf, isShown }: SpaceListProps) {
  const list = useSelectedInSight(selected)
  const shown = sections(view)
    .map((section) => ({ ...section, spaces: section.spaces.filter(isShown) }))
    .filter(({ spaces }) => spaces.length > 0)
  const all = shown.flatMap(({ spaces }) => spaces)
  const entry = all.find(({ id }) => id === selected) ?? all.find(({ state }) => state === 'free') ?? all[0]
  return (
    // The keys only move the focus between the links, which stay what one acts on.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={list} className="space-list" onKeyDown={moveFocus}>
      <h2 className="vh">{m.workplaces_list_label()}</h2>
      <p className="vh">{m.workplaces_list_hint()}</p>
      {shown.map(({ id, title, note, spaces }) => (
        <section key={id} aria-label={title}>
          <h3><span className="strong">{title}</span> <span className="muted">{[note, m.workplaces_zone_free({ free: spaces.filter(({ state }) => state === 'free').length, total: spaces.length })].filter(Boolean).join(', ')}</span></h3>
          <ul>
            {spaces.map((space) => (
              <SpaceLine key={space.id} space={space} href={hrefOf(space)} isSelected={space.id === selected} isEntry={space.id === entry?.id} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
