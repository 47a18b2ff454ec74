import { data, Form, redirect } from 'react-router'
import { saveSettings } from '../../identity/commands/save-settings.server.ts'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { saveChoices } from '../commands/choose.server.ts'
import { alertMailChoices } from '../kinds.ts'
import { ownChoices } from '../queries.server.ts'
import { choicesIn, settingsForm } from '../schema.ts'
import { HoursFields } from '../ui/hours-fields.tsx'
import { KindFields } from '../ui/kind-fields.tsx'
import type { Route } from './+types/settings.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  return { ...(await ownChoices(viewerOf(context))), isSaved: url.searchParams.has('saved') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const parsed = await parseForm(settingsForm, request)
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, 422)
  const { hours, alertMails, fields } = parsed.value
  await saveChoices(viewer, choicesIn(fields, viewer.roles), hours)
  if (alertMails && viewer.roles.includes('it')) await saveSettings(viewer, { alertMails })
  return redirect('/account/notifications?saved')
}

const alertMailWords = { off: m.notifications_mail_way_off, new: m.notifications_alert_mails_new, open: m.notifications_alert_mails_open }

export default function Settings({ loaderData: { choices, hours, alertMails, isSaved }, actionData }: Route.ComponentProps) {
  const values = actionData?.values ?? null
  return (
    <Page title={m.notifications_settings_title()} crumbs={[{ to: '/account', label: m.identity_account() }]}>
      <p className="reading mb-4">{m.notifications_settings_intro()}</p>
      <p role="status" className={isSaved && !actionData ? 'alert is-note mb-4' : 'vh'}>{isSaved && !actionData ? m.notifications_saved() : ''}</p>
      {actionData && <p role="alert" className="alert mb-4">{m.platform_invalid_input()}</p>}
      <Form method="post" className="notification-settings">
        <KindFields choices={choices} values={values} />
        {alertMails !== null && (
          <div className="alert-mails">
            <SelectField label={m.notifications_alert_mails()} name="alertMails" defaultValue={values?.alertMails ?? alertMails}>
              {alertMailChoices.map((choice) => <option key={choice} value={choice}>{alertMailWords[choice]()}</option>)}
            </SelectField>
            <p className="muted md">{m.notifications_alert_mails_hint()}</p>
          </div>
        )}
        <HoursFields hours={hours} values={values} errors={actionData?.errors ?? {}} />
        <button className="button main">{m.notifications_save()}</button>
      </Form>
    </Page>
  )
}
