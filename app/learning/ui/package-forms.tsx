import { Form, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { PackagePreview } from '../scorm/packages-query.server.ts'

/** What was wrong, and what was typed. */
export type FormProblem = { errors: Readonly<Record<string, string | undefined>>; values: Readonly<Record<string, string | undefined>> }

const languageNames = () => ({ de: m.learning_scorm_language_de(), en: m.learning_scorm_language_en(), fr: m.learning_scorm_language_fr(), it: m.learning_scorm_language_it() })

/** What people are told of the course, in both languages: the package itself has one. */
export function PublishForm({ title, problem: { errors, values } }: { title: string; problem: FormProblem }) {
  const isBusy = useNavigation().state !== 'idle'
  const field = (name: string, preset = '') => ({ name, defaultValue: values[name] ?? preset, error: errors[name] })
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">{m.learning_scorm_publish_title()}</h2>
      <Form method="post" className="package-form" noValidate>
        <input type="hidden" name="intent" value="publish" />
        <div className="package-pair">
          <TextField label={m.learning_scorm_title_de()} {...field('titleDe', title)} maxLength={200} required />
          <TextField label={m.learning_scorm_title_en()} {...field('titleEn', title)} maxLength={200} required />
          <TextField label={m.learning_scorm_summary_de()} {...field('summaryDe')} maxLength={500} />
          <TextField label={m.learning_scorm_summary_en()} {...field('summaryEn')} maxLength={500} />
          <TextField label={m.learning_scorm_owner()} {...field('owner')} maxLength={100} required />
          <SelectField label={m.learning_scorm_language()} {...field('language', 'de')}>
            {Object.entries(languageNames()).map(([code, name]) => <option key={code} value={code}>{name}</option>)}
          </SelectField>
          <TextField label={m.learning_scorm_minutes()} {...field('minutes', '20')} type="number" min={1} max={3000} required />
          <TextField label={m.learning_scorm_due_days()} {...field('dueDays', '60')} type="number" min={1} max={1000} required />
          <TextField label={m.learning_scorm_months()} {...field('certificateMonths')} type="number" min={1} max={120} hint={m.learning_scorm_months_hint()} />
        </div>
        <div><button className="button main" disabled={isBusy}>{m.learning_scorm_publish()}</button></div>
      </Form>
    </section>
  )
}

/** In place of the version that a course has. */
export function ReplaceForm({ courses, problem: { errors, values } }: { courses: PackagePreview['courses']; problem: FormProblem }) {
  const isBusy = useNavigation().state !== 'idle'
  return (
    <section aria-labelledby="replace">
      <h2 id="replace">{m.learning_scorm_replace_title()}</h2>
      <p className="muted max-w-text">{m.learning_scorm_replace_text()}</p>
      <Form method="post" className="package-form" noValidate>
        <input type="hidden" name="intent" value="replace" />
        <div className="package-pair">
          <SelectField label={m.learning_scorm_replace_course()} name="courseId" defaultValue={values.courseId} error={errors.courseId}>
            {courses.map(({ id, title, number }) => <option key={id} value={id}>{`${title} (${m.learning_scorm_version({ number })})`}</option>)}
          </SelectField>
          <SelectField label={m.learning_scorm_change()} name="change" defaultValue={values.change} error={errors.change}>
            <option value="minor">{m.learning_scorm_change_minor()}</option>
            <option value="redo">{m.learning_scorm_change_redo()}</option>
          </SelectField>
        </div>
        <div><button className="button" disabled={isBusy}>{m.learning_scorm_replace()}</button></div>
      </Form>
    </section>
  )
}
