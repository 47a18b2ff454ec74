import { useEffect, useRef, useState } from 'react'
import { Form, useNavigation, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { CardView } from '../cards/queries.server.ts'
import { type CardRating, ratings } from '../cards/rating.ts'
import { Html } from './html.tsx'

type ReviewCardProps = { card: CardView; waiting: number; /** Asked for by address, without a script. */ isShown: boolean }

function ratingWords(rating: CardRating): string {
  return { 1: m.learning_cards_1, 2: m.learning_cards_2, 3: m.learning_cards_3, 4: m.learning_cards_4 }[rating]()
}

function daysWords(days: number): string {
  return days <= 1 ? m.learning_cards_tomorrow() : m.learning_cards_in_days({ days })
}

function RatingForm({ card }: { card: CardView }) {
  const isBusy = useNavigation().state !== 'idle'
  return (
    <Form method="post" action="/learning/cards" className="card-ratings" aria-labelledby="card-how">
      <p className="strong" id="card-how">{m.learning_cards_how()}</p>
      {(['courseId', 'moduleId', 'cardId', 'reps'] as const).map((name) => <input key={name} type="hidden" name={name} value={card[name]} />)}
      <div>
        {ratings.map((rating) => (
          <button key={rating} className="button card-rating" name="rating" value={rating} disabled={isBusy}>
            <span><kbd aria-hidden="true">{rating}</kbd> {ratingWords(rating)}</span>
            <span className="sm muted num">{daysWords(card.days[rating])}</span>
          </button>
        ))}
      </div>
    </Form>
  )
}

/** Whether a key belongs to what is focused rather than to the card. */
function isForControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, input, summary') !== null
}

/**
 * One card: the question, then its answer and how well one knew it. Keys count only while the focus is in the card
 * (WCAG 2.1.4), where it is when a card comes.
 */
export function ReviewCard({ card, waiting, isShown }: ReviewCardProps) {
  const [isOpen, setOpen] = useState(isShown)
  const section = useRef<HTMLElement>(null)
  const answer = useRef<HTMLDivElement>(null)
  const submit = useSubmit()
  const isBusy = useNavigation().state !== 'idle'
  useEffect(() => (isOpen ? answer : section).current?.focus(), [isOpen])
  // Keys are a second way: everything is reached by buttons, too.
  useEffect(() => {
    const within = section.current
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isBusy) return
      if (event.key === ' ' && !isOpen && !isForControl(event.target)) {
        event.preventDefault()
        setOpen(true)
      }
      const rating = ratings.find((one) => String(one) === event.key)
      if (rating === undefined || !isOpen) return
      const { courseId, moduleId, cardId, reps } = card
      void submit({ courseId, moduleId, cardId, reps, rating }, { method: 'post', action: '/learning/cards' })
    }
    within?.addEventListener('keydown', onKeyDown)
    return () => within?.removeEventListener('keydown', onKeyDown)
  }, [card, isBusy, isOpen, submit])
  return (
    <section className="review-card" ref={section} tabIndex={-1} aria-labelledby="card-question">
      <p className="md muted">{card.moduleTitle}</p>
      <h2 id="card-question"><span className="vh">{m.learning_cards_question()}: </span><Html as="span" html={card.question} /></h2>
      {isOpen ? (
        <>
          <div className="card-answer" ref={answer} tabIndex={-1} role="group" aria-labelledby="card-answer">
            <p className="sm muted" id="card-answer">{m.learning_cards_answer()}</p>
            <Html html={card.answer} />
          </div>
          <RatingForm card={card} />
        </>
      ) : (
        <Form action="/learning/cards" className="card-show" onSubmit={(event) => { event.preventDefault(); setOpen(true) }}>
          <button className="button main" name="answer" value="1">{m.learning_cards_show()}</button>
        </Form>
      )}
      <p className="sm muted card-foot"><span className="num">{waiting === 1 ? m.learning_cards_left_one() : m.learning_cards_left({ count: waiting })}</span><span className="card-keys">{m.learning_cards_keys()}</span></p>
    </section>
  )
}
