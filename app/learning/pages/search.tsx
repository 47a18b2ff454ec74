import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type LessonHit, searchLessons } from '../queries.server.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import type { Route } from './+types/search.ts'

/** How many are shown; more words find fewer. */
const most = 50

export async function loader({ url, context }: Route.LoaderArgs) {
  const q = url.searchParams.get('q')?.trim().slice(0, 200) ?? ''
  const { hits } = await searchLessons(viewerOf(context), q, getLocale(), most + 1)
  return { q, hits: hits.slice(0, most), hasMore: hits.length > most }
}

const languageNames = { de: 'Deutsch', en: 'English' }
const tags = { de: 'de-CH', en: 'en-GB' }

function Hit({ hit: { kind, language, title, heading, courseTitle, moduleTitle, path, snippet } }: { hit: LessonHit }) {
  const lang = language === getLocale() ? undefined : tags[language]
  return (
    <li className="lesson-hit">
      <p className="sm muted">{[kind === 'term' ? m.learning_reading_term() : null, courseTitle, moduleTitle].filter(Boolean).join(' · ')}</p>
      <h2><Link to={path} lang={lang}>{title}</Link></h2>
      {heading !== '' && <p className="md strong" lang={lang}>{heading}</p>}
      <p className="md snippet" lang={lang}>{snippet.map((part, index) => (part.isHit ? <mark key={index}>{part.text}</mark> : part.text))}</p>
      {lang && <p className="sm muted">{m.learning_reading_other_language()} <span lang={lang}>{languageNames[language]}</span></p>}
    </li>
  )
}

export default function LessonSearch({ loaderData: { q, hits, hasMore } }: Route.ComponentProps) {
  return (
    <Page title={m.learning_reading_search()} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <LearningNav />
      <Form role="search" className="people-filter" aria-label={m.learning_reading_search()}>
        <TextField label={m.learning_reading_search_words()} name="q" type="search" defaultValue={q} key={q} autoComplete="off" />
        <button className="button main">{m.learning_people_find()}</button>
      </Form>
      <p className="muted" role="status">{q !== '' && hits.length > 0 && (hits.length === 1 ? m.learning_reading_found_one() : m.learning_reading_found({ count: hits.length }))}{hasMore && ` ${m.learning_reading_found_more()}`}</p>
      {q !== '' && hits.length === 0 && <EmptyState title={m.learning_reading_found_none({ q })}>{m.learning_reading_found_none_hint()}</EmptyState>}
      {q === '' && <p className="muted">{m.learning_reading_search_intro()}</p>}
      <ol className="lesson-hits">{hits.map((hit) => <Hit key={`${hit.path} ${hit.kind} ${hit.title}`} hit={hit} />)}</ol>
    </Page>
  )
}
