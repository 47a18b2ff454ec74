import { type FormEvent, useCallback, useEffect, useRef } from 'react'
import { Form, useBeforeUnload, useBlocker, useNavigation, useSearchParams, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import { answerField } from '../reflections/answer-form.ts'
import type { FormerAnswer, PromptView, ReflectionView } from '../reflections/reflections.server.ts'
import { Html } from './html.tsx'
import { Objectives, Sources } from './lesson.tsx'
import { type Frame, NextLink, UnitFrame } from './unit-frame.tsx'
import { type SavedState, useSavedAnswers } from './use-saved-answers.ts'

/** What was wrong with what was written, and what it was. */
type ReflectionProblem = { errors: Record<string, string>; answers: Record<string, string> }

type ReflectionUnitProps = { frame: Frame; reflection: ReflectionView; problem: ReflectionProblem | null }

/** Milliseconds after the last key until what was typed is sent. */
const pause = 700

const savedWords: Record<SavedState, () => string> = {
  none: () => '',
  saved: m.learning_reading_saved,
  away: m.learning_answers_away,
  refused: m.learning_reading_refused,
  closed: m.learning_reading_refused,
}

function Prompt({ prompt: { id, prompt, answer }, number, problem }: { prompt: PromptView; number: number; problem: ReflectionProblem | null }) {
  const error = problem?.errors[id]
  const described = error ? `error-${id}` : undefined
  return (
    <div className="reflection-prompt">
      <div className="reflection-question" id={`prompt-${id}`}><span className="num muted" aria-hidden="true">{number}</span><Html className="reflection-words" html={prompt} /></div>
      <textarea name={answerField(id)} className="input task-text" rows={5} defaultValue={problem?.answers[id] ?? answer} aria-labelledby={`prompt-${id}`} aria-invalid={error ? true : undefined} aria-describedby={described} />
      {error && <p id={described} className="field-error">{error}</p>}
    </div>
  )
}

/** Answers to what is not asked any more: to be read, and to be deleted. */
function Former({ former }: { former: readonly FormerAnswer[] }) {
  if (former.length === 0) return null
  return (
    <section className="reflection-former" aria-labelledby="former">
      <h2 id="former">{m.learning_reading_former()}</h2>
      {former.map(({ id, prompt, answer }) => (
        <div key={id}>
          <p className="strong">{prompt}</p>
          <p className="reflection-kept">{answer}</p>
          <Form method="post">
            <input type="hidden" name="prompt" value={id} />
            <button className="button small" name="intent" value="forget" aria-label={m.learning_reading_forget_this({ prompt })}>{m.learning_reading_forget_one()}</button>
          </Form>
        </div>
      ))}
    </section>
  )
}

/** Asks in a second step, which works without script. */
function ForgetAll({ onForget }: { onForget: () => void }) {
  return (
    <details className="people-details reflection-forget">
      <summary className="button small">{m.learning_reading_forget()}</summary>
      <Form method="post" onSubmit={onForget}>
        <p className="md">{m.learning_reading_forget_sure()}</p>
        <button className="button small" name="intent" value="forget">{m.learning_reading_forget_now()}</button>
      </Form>
    </details>
  )
}

/** The answers as they are typed: sent after a pause, only those that changed here, so that another device's stay. */
function useKeptAnswers() {
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const changed = useRef(new Set<string>())
  const { state, keep, giveUp } = useSavedAnswers()
  const collect = useCallback((intent: string) => {
    const all = new FormData(form.current ?? undefined)
    const answers = new FormData()
    answers.set('intent', intent)
    for (const name of changed.current) answers.set(name, String(all.get(name) ?? ''))
    return answers
  }, [])
  const isWaiting = useRef(false)
  const flush = useCallback((isAsked = false) => {
    clearTimeout(timer.current)
    if (!isWaiting.current && !isAsked) return
    isWaiting.current = false
    keep(collect('keep'))
  }, [keep, collect])
  const onInput = (event: FormEvent<HTMLFormElement>) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return
    changed.current.add(event.target.name)
    isWaiting.current = true
    clearTimeout(timer.current)
    timer.current = setTimeout(() => flush(), pause)
  }
  useEffect(() => {
    // A phone may end a page that is out of sight without a word.
    const onHide = () => flush()
    document.addEventListener('visibilitychange', onHide)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      flush()
    }
  }, [flush])
  const stop = useCallback(() => {
    clearTimeout(timer.current)
    isWaiting.current = false
    giveUp()
  }, [giveUp])
  return { form, state, onInput, flush, collect, stop }
}

/** Keeps a page that has something unsaved, unless the person says to go. */
function useStay(isUnsaved: boolean): void {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    if (window.confirm(m.learning_reading_leave())) blocker.proceed()
    else blocker.reset()
  }, [blocker])
  useBeforeUnload((event) => {
    if (isUnsaved) event.preventDefault()
  })
}

function Answers({ frame, reflection, problem }: ReflectionUnitProps) {
  const { unit } = frame.view
  const { form, state, onInput, flush, collect, stop } = useKeptAnswers()
  useStay(state === 'away' || state === 'refused')
  const submit = useSubmit()
  const isBusy = useNavigation().state !== 'idle'
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // SubmitEvent says which button it was; React's type of the event does not.
    const { submitter } = event.nativeEvent as SubmitEvent
    // Handing a form to a router without a connection would end the page, and what was written with it.
    if (!navigator.onLine) return flush(true)
    stop()
    void submit(collect(submitter instanceof HTMLButtonElement ? submitter.value : 'reflect'), { method: 'post' })
  }
  const done = <button form="reflection" name="intent" value="reflect-done" className="button main" disabled={isBusy}>{m.learning_done_next()}</button>
  return (
    <UnitFrame frame={frame} action={unit.isDone ? <NextLink view={frame.view} /> : done}>
      <Objectives objectives={unit.objectives} />
      <p className="alert is-note">{m.learning_reading_private()}</p>
      <Html className="lesson-text" html={reflection.intro} />
      <Form ref={form} id="reflection" method="post" noValidate onInput={onInput} onBlur={() => flush()} onSubmit={send}>
        {reflection.prompts.map((prompt, index) => <Prompt key={prompt.id} prompt={prompt} number={index + 1} problem={problem} />)}
        <div className="reflection-end">
          <button className="button" name="intent" value="reflect" disabled={isBusy}>{m.learning_reading_save()}</button>
          <p className="sm muted" role="status">{savedWords[state]() || (reflection.savedAt && m.learning_reading_saved_at({ when: formatInstant(reflection.savedAt) }))}</p>
        </div>
      </Form>
      <Former former={reflection.former} />
      {(reflection.savedAt || state === 'saved') && <ForgetAll onForget={stop} />}
      <Sources sources={unit.sources} />
    </UnitFrame>
  )
}

/** Questions to think about, and what one wrote to them: for oneself alone. */
export function ReflectionUnit(props: ReflectionUnitProps) {
  // What was deleted must not stand in the fields any more: they begin anew.
  const [search] = useSearchParams()
  return <Answers key={search.get('forgotten') ?? ''} {...props} />
}
