import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import type { ShownQuestion } from '../attempt.ts'
import { type Fields, fieldName } from '../attempt-fields.ts'
import { Html } from './html.tsx'
import { useHasScript } from './use-has-script.ts'

type OrderProps = { question: ShownQuestion; fields: Fields }

/** Without script: a position for each option. */
function Positions({ question, fields }: OrderProps) {
  const positions = question.options.map((_option, index) => String(index + 1))
  return question.options.map(({ value, text }) => {
    const name = fieldName(question.number, value)
    return (
      <div key={value} className="order-option">
        <label htmlFor={name}><Html as="span" html={text} /></label>
        <select id={name} name={name} className="input" defaultValue={fields[name]?.[0] ?? ''}>
          <option value="">{m.learning_position_label()}</option>
          {positions.map((position) => <option key={position} value={position}>{position}</option>)}
        </select>
      </div>
    )
  })
}

/** With script: buttons that move an option up and down. */
function Movable({ question, fields }: OrderProps) {
  const given = (index: number) => Number(fields[fieldName(question.number, question.options[index]?.value)]?.[0] ?? index + 1)
  const [sequence, setSequence] = useState(() => question.options.map((_option, index) => index).sort((a, b) => given(a) - given(b)))
  const list = useRef<HTMLOListElement>(null)
  const [news, setNews] = useState('')
  const isFirst = useRef(true)
  useEffect(() => {
    // A moved option is a changed answer; hidden fields tell nobody by themselves.
    if (!isFirst.current) list.current?.dispatchEvent(new Event('change', { bubbles: true }))
    isFirst.current = false
  }, [sequence])
  const move = (from: number, to: number) => {
    const next = [...sequence]
    next.splice(to, 0, ...next.splice(from, 1))
    setSequence(next)
    setNews(m.learning_moved_to({ position: to + 1, of: next.length }))
  }
  return (
    <>
      <ol className="order-list" ref={list}>
        {sequence.map((index, at) => {
          const option = question.options[index]
          if (!option) return null
          return (
            <li key={option.value} className="order-option">
              <span className="order-number muted num">{at + 1}</span>
              <Html as="span" id={`q${question.number}-option-${option.value}`} html={option.text} />
              <input type="hidden" name={fieldName(question.number, option.value)} value={at + 1} />
              <button type="button" className="button square small" aria-label={m.learning_move_up()} aria-describedby={`q${question.number}-option-${option.value}`} aria-disabled={at === 0} onClick={() => at > 0 && move(at, at - 1)}>
                <ArrowUp className="icon s" strokeWidth={1.5} aria-hidden="true" />
              </button>
              <button type="button" className="button square small" aria-label={m.learning_move_down()} aria-describedby={`q${question.number}-option-${option.value}`} aria-disabled={at === sequence.length - 1} onClick={() => at < sequence.length - 1 && move(at, at + 1)}>
                <ArrowDown className="icon s" strokeWidth={1.5} aria-hidden="true" />
              </button>
            </li>
          )
        })}
      </ol>
      <p className="vh" role="status">{news}</p>
    </>
  )
}

/** Options to be put in order. */
export function OrderOptions(props: OrderProps) {
  return useHasScript() ? <Movable {...props} /> : <Positions {...props} />
}
