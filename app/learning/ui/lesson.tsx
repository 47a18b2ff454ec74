import { useContext, useRef } from 'react'
import { Form, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'
import type { UnitView } from '../unit-query.server.ts'
import { ContentLanguage, Html } from './html.tsx'
import { ResumeNote } from './resume-note.tsx'
import { type Frame, NextLink, UnitFrame } from './unit-frame.tsx'
import { useKeptPlace } from './use-kept-place.ts'
import { useIsOnline, useKeptLesson, useLinksOffline } from './use-offline-reading.ts'

/** What one can do after the unit. */
export function Objectives({ objectives }: { objectives: readonly string[] }) {
  const lang = useContext(ContentLanguage)
  if (objectives.length === 0) return null
  return (
    <section className="unit-objectives" aria-labelledby="objectives">
      <h2 id="objectives">{m.learning_objectives()}</h2>
      <ul lang={lang}>{objectives.map((objective) => <li key={objective}>{objective}</li>)}</ul>
    </section>
  )
}

/** A day, a month or a year, as precise as the source gives it. */
function sourceDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDay(date) : date.split('-').reverse().join('.')
}

/** Sources, each with its date. */
export function SourceList({ sources }: { sources: UnitView['unit']['sources'] }) {
  return (
    <ul>
      {sources.map(({ title, url, date }) => (
        <li key={title}>{url ? <a href={url} rel="noreferrer">{title}</a> : title}{date && `, ${sourceDate(date)}`}</li>
      ))}
    </ul>
  )
}

/** Where the statements of a text come from. */
export function Sources({ sources }: { sources: UnitView['unit']['sources'] }) {
  if (sources.length === 0) return null
  return (
    <section className="unit-sources" aria-labelledby="sources">
      <h2 id="sources">{m.learning_sources()}</h2>
      <SourceList sources={sources} />
    </section>
  )
}

/** "Done, go on": what completes a lesson is a decision, not having scrolled. */
function DoneButton({ isOnline }: { isOnline: boolean }) {
  const isBusy = useNavigation().state !== 'idle'
  return (
    <Form method="post" onSubmit={(event) => isOnline || event.preventDefault()}>
      <input type="hidden" name="intent" value="done" />
      <button className="button main" disabled={isBusy} aria-disabled={!isOnline || undefined} aria-describedby={isOnline ? undefined : 'offline'}>{m.learning_done_next()}</button>
    </Form>
  )
}

/** A text to read. */
export function Lesson({ frame }: { frame: Frame }) {
  const { unit, resume, path } = frame.view
  const text = useRef<HTMLDivElement>(null)
  useKeptPlace(text, path, !unit.isDone)
  useKeptLesson(path)
  useLinksOffline()
  const isOnline = useIsOnline()
  return (
    <UnitFrame frame={frame} action={unit.isDone ? <NextLink view={frame.view} /> : <DoneButton isOnline={isOnline} />}>
      <div role="status" id="offline">{!isOnline && <p className="alert is-note mt-4">{m.learning_reading_offline_here()}</p>}</div>
      {resume && <ResumeNote resume={resume} />}
      <Objectives objectives={unit.objectives} />
      <Html ref={text} className="lesson-text" html={unit.body} />
      <Sources sources={unit.sources} />
    </UnitFrame>
  )
}
