import { Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formOf, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { nextCard } from '../cards/queries.server.ts'
import { ratingForm } from '../cards/schema.ts'
import { rateCard } from '../commands/rate-card.server.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import { ReviewCard } from '../ui/review-card.tsx'
import type { Route } from './+types/cards.ts'

export async function loader({ url, context }: Route.LoaderArgs) {
  return { ...(await nextCard(viewerOf(context), getLocale())), isShown: url.searchParams.get('answer') === '1' }
}

export async function action({ request, context }: Route.ActionArgs) {
  await rateCard(viewerOf(context), parseInput(ratingForm, Object.fromEntries(await formOf(request))))
  return redirect('/learning/cards')
}

export default function Cards({ loaderData: { card, waiting, total, nextOn, isShown } }: Route.ComponentProps) {
  return (
    <Page title={m.learning_cards_title()} crumbs={[{ to: '/learning', label: m.learning_mine_title() }]}>
      <LearningNav />
      <div className="learning-column">
        {card && <ReviewCard key={`${card.courseId} ${card.moduleId} ${card.cardId} ${card.reps}`} card={card} waiting={waiting} isShown={isShown} />}
        {!card && (
          <EmptyState title={total === 0 ? m.learning_cards_none() : m.learning_cards_done()} action={<Link className="button" to="/learning">{m.learning_cards_back()}</Link>}>
            {nextOn && <p>{m.learning_cards_next({ day: formatDay(nextOn) })}</p>}
          </EmptyState>
        )}
        <p className="md muted">{m.learning_cards_private()}</p>
      </div>
    </Page>
  )
}
