import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { TextField } from '../../ui/text-field.tsx'
import type { Outcome } from '../outcome.ts'
import type { EditedSite } from '../register-page.server.ts'

/** The form of a site, new or not. */
export function SiteFields({ site, outcome: { errors, typed }, back }: { site: EditedSite | null; outcome: Outcome; back: string }) {
  const value = (field: 'name' | 'slug' | 'street' | 'postcode' | 'town' | 'timeZone') => typed[field] ?? site?.[field] ?? (field === 'timeZone' ? 'Europe/Zurich' : '')
  return (
    <Form method="post" className="place-form" noValidate>
      <input type="hidden" name="seen" value={site?.seen ?? ''} />
      <TextField label={m.places_name()} name="name" defaultValue={value('name')} error={errors.name} maxLength={80} required />
      <TextField label={m.places_slug()} hint={m.places_slug_hint()} name="slug" defaultValue={value('slug')} error={errors.slug} maxLength={60} />
      <TextField label={m.places_street()} name="street" defaultValue={value('street')} error={errors.street} maxLength={120} autoComplete="off" required />
      <div className="place-pair">
        <TextField label={m.places_postcode()} name="postcode" defaultValue={value('postcode')} error={errors.postcode} maxLength={12} autoComplete="off" required />
        <TextField label={m.places_town()} name="town" defaultValue={value('town')} error={errors.town} maxLength={80} autoComplete="off" required />
      </div>
      <TextField label={m.places_time_zone()} hint={m.places_time_zone_hint()} name="timeZone" defaultValue={value('timeZone')} error={errors.timeZone} maxLength={60} required />
      <div className="place-ways">
        <button className="button main">{m.places_save()}</button>
        <Link className="button" to={back}>{m.places_cancel()}</Link>
      </div>
    </Form>
  )
}
