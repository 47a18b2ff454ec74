import type { ReactNode } from 'react'
import { Link, useLocation, useNavigation } from 'react-router'
import { m } from '../paraglide/messages.js'
import { Brand, MoreIcon, SearchIcon } from './icons.tsx'
import { Avatar } from './avatar.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { SearchField } from './palette/search-field.tsx'

export type NavItem = { to: string; label: string; icon: ReactNode; /** Where else one is in this section. */ also?: readonly string[]; /** Begins another kind of sections: a line is above it. */ isApart?: boolean }

const isBelow = (pathname: string, path: string) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))

type ShellProps = {
  /** The rail, from top to bottom; on phones the first four and "more". */
  items: readonly NavItem[]
  person: { id: string; displayName: string; photo: string | null }
  /** Beside the account: what is new for the person. */
  bell: ReactNode
  /** Below every page. */
  foot: ReactNode
  children: ReactNode
}

/** The bar above everything while the next page is on its way. */
function Progress() {
  const isLoading = useNavigation().state !== 'idle'
  return <div className={isLoading ? 'loading-bar is-on' : 'loading-bar'} aria-hidden="true" />
}

/** The frame of every page: rail or bottom bar, search, account, language. */
export function Shell({ items, person, bell, foot, children }: ShellProps) {
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
            <SearchField personId={person.id} />
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
            <Link key={item.to} to={item.to} className={item.isApart ? 'is-apart' : undefined} aria-current={isHere(item) ? 'page' : undefined}>{item.icon}{item.label}</Link>
          ))}
          <Link className="more" to="/more" aria-current={isInMore ? 'page' : undefined}><MoreIcon />{m.ui_more()}</Link>
        </nav>
        <main className="content" id="content" tabIndex={-1}>{children}</main>
        {foot}
      </div>
    </>
  )
}
