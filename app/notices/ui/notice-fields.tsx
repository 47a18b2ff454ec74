import { m } from '../../paraglide/messages.js'
import { DateField } from '../../ui/date-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { noticeToEdit } from '../queries.server.ts'
import { longestText, longestTitle } from '../schema.ts'

type Scopes = NonNullable<Awaited<ReturnType<typeof noticeToEdit>>>['scopes']

type NoticeFieldsProps = { scopes: Scopes; values: Readonly<Record<string, string | undefined>>; errors: Readonly<Record<string, string>>; isShown: boolean }

function ScopeField({ scopes: { city, units, sites }, value, error }: { scopes: Scopes; value: string | undefined; error: string | undefined }) {
  return (
    <SelectField label={m.notices_for()} name="scope" required defaultValue={value ?? ''} error={error}>
      <option value="">{m.notices_choose()}</option>
      {city && <option value="city">{m.notices_city()}</option>}
      {units.length > 0 && <optgroup label={m.notices_units()}>{units.map(({ id, name }) => <option key={id} value={`unit:${id}`}>{name}</option>)}</optgroup>}
      {sites.length > 0 && <optgroup label={m.notices_sites()}>{sites.map(({ id, name }) => <option key={id} value={`site:${id}`}>{name}</option>)}</optgroup>}
    </SelectField>
  )
}

/** All that a notice consists of, in both languages, with its days. `isShown`: it has been published. */
export function NoticeFields({ scopes, values, errors, isShown }: NoticeFieldsProps) {
  return (
    <>
      <ScopeField scopes={scopes} value={values.scope} error={errors.scope} />
      <div className="both-languages">
        <fieldset lang="de-CH">
          <legend>{m.notices_german()}</legend>
          <TextField label={m.notices_title_de()} name="titleDe" required maxLength={longestTitle} defaultValue={values.titleDe} error={errors.titleDe} />
          <TextArea label={m.notices_text_de()} hint={m.notices_text_hint()} name="textDe" required rows={10} maxLength={longestText} defaultValue={values.textDe} error={errors.textDe} />
        </fieldset>
        <fieldset lang="en-GB">
          <legend>{m.notices_english()}</legend>
          <TextField label={m.notices_title_en()} name="titleEn" required maxLength={longestTitle} defaultValue={values.titleEn} error={errors.titleEn} />
          <TextArea label={m.notices_text_en()} hint={m.notices_text_hint()} name="textEn" required rows={10} maxLength={longestText} defaultValue={values.textEn} error={errors.textEn} />
        </fieldset>
      </div>
      <label className="tick"><input type="checkbox" name="mustRead" defaultChecked={values.mustRead === 'on'} /><span>{m.notices_must_read_field()}</span></label>
      <div className="hours-row">
        <DateField label={m.notices_from()} name="fromDay" required defaultValue={values.fromDay} error={errors.fromDay} />
        <DateField label={m.notices_until()} name="untilDay" defaultValue={values.untilDay} error={errors.untilDay} />
        <DateField label={m.notices_review_on()} name="reviewOn" required defaultValue={values.reviewOn} error={errors.reviewOn} />
      </div>
      <p className="muted md">{m.notices_review_hint()}</p>
      <div className="form-actions">
        <button className="button main" name="intent" value="publish">{isShown ? m.notices_save() : m.notices_publish()}</button>
        {!isShown && <button className="button" name="intent" value="draft">{m.notices_save_draft()}</button>}
      </div>
    </>
  )
}
