import { type ReactNode, useEffect, useRef } from 'react'
import { Form, Link, useLocation, useNavigation } from 'react-router'
import { m } from '../paraglide/messages.js'
import { Brand, MoreIcon, SearchIcon } from './icons.tsx'
import { Avatar } from './avatar.tsx'
import { LanguageSwitch } from './language-switch.tsx'

export type NavItem = { to: string; label: string; icon: ReactNode; /** Where else one is in this section. */ also?: readonly string[] }

const isBelow = (pathname: string, path: string) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))

type ShellProps = {
  /** The rail, from top to bottom; on phones the first four and "more". */
  items: readonly NavItem[]
  person: { displayName: string; photo: string | null }
  /** Beside the account: what is new for the person. */
  bell: ReactNode
  /** Below every page. */
  foot: ReactNode
  children: ReactNode
}

/** Ctrl/Cmd+K and "/" go to the search, unless somebody is typing. */
function useSearchKeys() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(input|textarea|select)$/i.test(event.target.tagName))
      const isShortcut = (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !isTyping)
      if (!isShortcut || !field.current) return
      event.preventDefault()
      field.current.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return field
}

/** The bar above everything while the next page is on its way. */
function Progress() {
  const isLoading = useNavigation().state !== 'idle'
  return <div className={isLoading ? 'loading-bar is-on' : 'loading-bar'} aria-hidden="true" />
}

/** The frame of every page: rail or bottom bar, search, account, language. */
export function Shell({ items, person, bell, foot, children }: ShellProps) {
  const searchField = useSearchKeys()
  const { pathname } = useLocation()
  const isHere = ({ to, also = [] }: NavItem) => [to, ...also].some((path) => isBelow(pathname, path))
  const isInMore = items.slice(4).some(isHere) || pathname === '/more'
  return (
    <>
      <a className="skip" href="#content">{m.ui_skip_to_content()}</a>
      <Progress />
      <div className="shell">
        <header className="masthead">
          <Link className="brand" to="/"><Brand />Werkplatz</Link>
          <div className="top">
            <Form className="search" action="/search" role="search" aria-label={m.ui_search()}>
              <SearchIcon className="s" />
              <input ref={searchField} name="q" type="search" placeholder={m.ui_search_placeholder()} aria-label={m.ui_search()} autoComplete="off" />
              <kbd aria-hidden="true">{m.ui_search_keys()}</kbd>
            </Form>
            <Link className="find" to="/search" aria-label={m.ui_search()}><SearchIcon className="" /></Link>
            {bell}
            <Link className="account" to="/account" aria-label={m.identity_account_of({ name: person.displayName })}>
              <span className="name">{person.displayName}</span>
              <Avatar name={person.displayName} photo={person.photo} />
            </Link>
            <LanguageSwitch />
          </div>
        </header>
        <nav className="rail" aria-label={m.ui_sections()}>
          {items.map((item) => (
            <Link key={item.to} to={item.to} aria-current={isHere(item) ? 'page' : undefined}>{item.icon}{item.label}</Link>
          ))}
          <Link className="more" to="/more" aria-current={isInMore ? 'page' : undefined}><MoreIcon />{m.ui_more()}</Link>
        </nav>
        <main className="content" id="content" tabIndex={-1}>{children}</main>
        {foot}
      </div>
    </>
  )
}
