import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { BuildRow } from '../builds-queries.server.ts'

type BuildFormProps = { edit: number | undefined; known: BuildRow | undefined; errors: Record<string, string | undefined>; typed: Record<string, string | undefined> }

/** One row of the table of builds, new or known. */
export function BuildForm({ edit, known, errors, typed }: BuildFormProps) {
  const value = (name: 'product' | 'version' | 'enterprise' | 'pro' | 'ltsc' | 'note' | 'noteEn') => typed[name] ?? known?.[name] ?? ''
  return (
    <section aria-labelledby="build-form" className="mt-6">
      <h2 id="build-form">{edit === undefined ? m.migration_builds_new() : m.migration_builds_edit({ build: edit })}</h2>
      <Form method="post" className="build-form" noValidate>
        <TextField label={m.migration_builds_build()} name="build" inputMode="numeric" defaultValue={typed.build ?? edit ?? ''} readOnly={known !== undefined} error={errors.build} required />
        <TextField label={m.migration_builds_product()} name="product" maxLength={60} defaultValue={value('product')} error={errors.product} required />
        <TextField label={m.migration_builds_version()} name="version" maxLength={20} defaultValue={value('version')} error={errors.version} />
        <DateField label={m.migration_builds_enterprise()} name="enterprise" defaultValue={value('enterprise')} error={errors.enterprise} required />
        <DateField label={m.migration_builds_pro()} name="pro" defaultValue={value('pro')} error={errors.pro} />
        <DateField label={m.migration_builds_ltsc()} name="ltsc" defaultValue={value('ltsc')} error={errors.ltsc} />
        <TextField label={m.migration_builds_note()} name="note" maxLength={200} defaultValue={value('note')} error={errors.note} />
        <TextField label={m.migration_builds_note_en()} name="noteEn" maxLength={200} defaultValue={value('noteEn')} error={errors.noteEn} />
        <div className="actions">
          <button className="button main">{m.migration_builds_save()}</button>
          {known && known.devices === 0 && <button className="button" name="intent" value="delete">{m.migration_builds_delete()}</button>}
          <Link className="button" to="/migration/builds">{m.migration_builds_cancel()}</Link>
        </div>
      </Form>
    </section>
  )
}
