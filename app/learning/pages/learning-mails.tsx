import { Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formOf, parseInput } from '../../platform/forms.ts'
import { Brand } from '../../ui/icons.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { z } from 'zod'
import { learningMailsPath, linkedWish, setByLink } from '../commands/learning-mails.server.ts'
import type { Route } from './+types/learning-mails.ts'

/** Programs that look at the links of a mail only look: nothing changes before the button is pressed. */
export async function loader({ params }: Route.LoaderArgs) {
  return { on: (await linkedWish(params.token)).on }
}

export async function action({ params, request }: Route.ActionArgs) {
  const { on } = parseInput(z.object({ on: z.enum(['0', '1']) }), Object.fromEntries(await formOf(request)))
  await setByLink(params.token, on === '1', 'link')
  return redirect(learningMailsPath(params.token))
}

/** The address is a key: it must not stay in a cache. */
export function headers() {
  return { 'cache-control': 'no-store' }
}

export default function LearningMails({ loaderData: { on } }: Route.ComponentProps) {
  return (
    <div className="sign-in release-page">
      <title>{`${m.learning_people_mails_title()} | Werkplatz`}</title>
      <div className="sign-in-side">
        <header className="brand"><Brand />Werkplatz</header>
        <main>
          <h1>{m.learning_people_mails_title()}</h1>
          <p role="status" className="mb-4">{on ? m.learning_people_mails_are_on() : m.learning_people_mails_are_off()}</p>
          <p className="md mb-4">{m.learning_people_mail_required()}</p>
          <Form method="post"><button className={on ? 'button main' : 'button'} name="on" value={on ? '0' : '1'}>{on ? m.learning_people_mails_off() : m.learning_people_mails_on()}</button></Form>
          <p className="md mt-4"><Link to="/learning">{m.learning_title()}</Link></p>
        </main>
        <footer className="sm muted"><span /><LanguageSwitch /></footer>
      </div>
    </div>
  )
}
