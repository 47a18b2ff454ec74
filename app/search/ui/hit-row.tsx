import { BookOpen, DoorOpen, FileText, Laptop, Building2, PanelTop } from 'lucide-react'
import { Link } from 'react-router'
import { Avatar } from '../../ui/avatar.tsx'
import type { SearchHit } from '../queries.server.ts'

const signs = { page: PanelTop, space: DoorOpen, document: FileText, lesson: BookOpen, site: Building2, device: Laptop }
const tags = { de: 'de-CH', en: 'en-GB' }

/** One hit: its sign, title and where it belongs; where its text was found, a piece of that with the words marked. */
export function HitRow({ hit: { kind, title, note, path, photo, language, snippet } }: { hit: SearchHit }) {
  const lang = language === null ? undefined : tags[language]
  const Sign = kind === 'person' ? null : signs[kind]
  return (
    <li>
      {Sign ? <Sign className="icon" aria-hidden="true" /> : <Avatar name={title} photo={photo} />}
      <div>
        {/* Where it belongs is part of the link: the same code stands on desks of several sites. */}
        <Link to={path}><span className="hit-title" lang={lang}>{title}</span>{note !== '' && <span className="md muted note"> {note}</span>}</Link>
        {snippet.length > 0 && <p className="md snippet" lang={lang}>{snippet.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text))}</p>}
      </div>
    </li>
  )
}
