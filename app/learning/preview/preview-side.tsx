import { Check, X } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import type { Language } from '../course.ts'
import { Html } from '../ui/html.tsx'
import { VoidedNote } from '../ui/voided-note.tsx'
import type { Preview, PreviewOption, PreviewQuestion } from './queries.server.ts'

/** What an option is, as a sign with words for who does not see it. */
function Mark({ option: { mark }, place }: { option: PreviewOption; place: number }) {
  if (mark === 'place' || mark === 'pair') return <span className="quiz-result-sign num muted">{mark === 'place' ? place : ''}</span>
  const Sign = mark === 'right' ? Check : X
  return <span className="quiz-result-sign"><Sign className="icon s" strokeWidth={2} role="img" aria-label={mark === 'right' ? m.learning_right() : m.learning_wrong()} /></span>
}

function Option({ option, place, lang }: { option: PreviewOption; place: number; lang: Language }) {
  return (
    <li className={option.mark === 'right' ? 'quiz-result-row is-right' : option.mark === 'wrong' ? 'quiz-result-row is-wrong' : 'quiz-result-row'}>
      <Mark option={option} place={place} />
      <div>
        <p><code className="muted sm">{option.id}</code> <span lang={lang}><Html as="span" html={option.text} />{option.right !== null && <> → <Html as="span" html={option.right} /></>}</span></p>
        {option.feedback && <div lang={lang}><Html className="md muted" html={option.feedback} /></div>}
      </div>
    </li>
  )
}

function Question({ question, lang }: { question: PreviewQuestion; lang: Language }) {
  return (
    <div className="quiz-result-question">
      <p className="muted sm"><code>{question.id}</code>, {question.type}</p>
      <div lang={lang}><Html className="quiz-stem" html={question.stem} /></div>
      {question.voided !== null && <VoidedNote reason={question.voided} />}
      <ul className="quiz-result-rows">{question.options.map((option, index) => <Option key={option.id} option={option} place={index + 1} lang={lang} />)}</ul>
      {question.explanation && <div lang={lang}><Html className="quiz-explanation" html={question.explanation} /></div>}
    </div>
  )
}

const names: Record<Language, string> = { de: 'Deutsch', en: 'English' }

/** A unit in one language, with all that only its authors see before a quiz is handed in. */
export function PreviewSide({ unit, lang }: { unit: NonNullable<Preview['unit']>; lang: Language }) {
  const side = unit.sides[lang]
  return (
    <section className="preview-side" aria-label={names[lang]}>
      <p className="muted sm">{names[lang]}</p>
      <h2 lang={unit.only ?? lang}>{side.title}</h2>
      {unit.only !== null && unit.only !== lang && <p className="alert is-note">{m.learning_authoring_preview_only()}</p>}
      {side.objectives.length > 0 && <ul className="unit-objectives" lang={unit.only ?? lang}>{side.objectives.map((objective) => <li key={objective}>{objective}</li>)}</ul>}
      {side.body !== '' && <div lang={unit.only ?? lang}><Html className="lesson-text" html={side.body.replaceAll(/ id="[ps]-[^"]*"/g, '')} /></div>}
      {side.questions.map((question) => <Question key={question.id} question={question} lang={unit.only ?? lang} />)}
    </section>
  )
}
