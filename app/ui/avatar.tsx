import { initials } from './initials.ts'

/** The sign beside a person's name, which says nothing more: their picture where there is one, else their initials. */
export function Avatar({ name, photo = null, isLarge = false }: { name: string; photo?: string | null; isLarge?: boolean }) {
  const className = isLarge ? 'avatar is-large' : 'avatar'
  if (photo === null) return <span className={className} aria-hidden="true">{initials(name)}</span>
  return <img className={className} src={photo} alt="" loading="lazy" decoding="async" />
}
