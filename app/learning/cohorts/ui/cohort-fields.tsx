import { m } from '../../../paraglide/messages.js'
import { DateField } from '../../../ui/date-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { mostPlaces } from '../schema.ts'
import type { Filled } from './day-fields.tsx'

/** What a cohort is called, who leads it, how many places it has, and when one can sign up. */
export function CohortFields({ values, errors }: Filled) {
  return (
    <>
      <TextField label={m.learning_cohorts_name_de()} name="nameDe" lang="de" maxLength={120} defaultValue={values.nameDe} error={errors.nameDe} hint={m.learning_cohorts_name_hint()} />
      <TextField label={m.learning_cohorts_name_en()} name="nameEn" lang="en" maxLength={120} defaultValue={values.nameEn} error={errors.nameEn} />
      <TextField label={m.learning_cohorts_trainers()} name="trainers" maxLength={1000} defaultValue={values.trainers} error={errors.trainers} hint={m.learning_cohorts_trainers_hint()} required />
      <TextField label={m.learning_cohorts_places()} name="places" type="number" min={1} max={mostPlaces} inputMode="numeric" defaultValue={values.places} error={errors.places} required />
      <div className="cohort-pair">
        <DateField label={m.learning_cohorts_opens_on()} name="opensOn" defaultValue={values.opensOn} error={errors.opensOn} />
        <DateField label={m.learning_cohorts_closes_on()} name="closesOn" defaultValue={values.closesOn} error={errors.closesOn} />
      </div>
      <label className="cohort-check"><input type="checkbox" name="needsApproval" value="on" defaultChecked={values.needsApproval === 'on'} /> <span>{m.learning_cohorts_approval_label()}</span></label>
    </>
  )
}
