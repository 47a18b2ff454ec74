/** The words of the weekly digest. */
import { m } from '../../paraglide/messages.js'
import type { Language } from '../course.ts'
import type { DigestLine } from './digest.ts'

const tags = { de: 'de-CH', en: 'en-GB' } as const

function dayWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(tags[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}

function courseLines({ title, id, why, isRequired, dueOn, doneCount, total }: DigestLine, origin: string, language: Language): string[] {
  const options = { locale: language }
  const day = dueOn === null ? '' : dayWords(dueOn, language)
  const state = why === 'overdue' ? m.learning_people_mail_overdue({ day }, options) : dueOn === null ? m.learning_people_mail_no_date({}, options) : m.learning_people_mail_due({ day }, options)
  return [
    title,
    `  ${isRequired ? m.learning_people_required({}, options) : m.learning_people_optional({}, options)}, ${state}`,
    `  ${why === 'new' ? m.learning_people_mail_new({}, options) : m.learning_people_mail_done({ done: doneCount, total }, options)}`,
    `  ${new URL(`/learning/${id}`, origin).href}`,
    '',
  ]
}

type DigestMail = { lines: readonly DigestLine[]; origin: string; language: Language; /** Where what is optional is switched off; null: it is. */ unsubscribe: string | null }

/** What a digest is about, in a line. */
export function digestSubject(lines: readonly DigestLine[], language: Language): string {
  const options = { locale: language }
  return lines.some(({ why }) => why === 'overdue') ? m.learning_people_mail_subject_overdue({}, options) : m.learning_people_mail_subject({}, options)
}

/** Subject and text of a digest. */
export function digestMail({ lines, origin, language, unsubscribe }: DigestMail): { subject: string; body: string } {
  const options = { locale: language }
  const foot = unsubscribe === null ? [m.learning_people_mail_required_only({}, options)] : [m.learning_people_mail_off({}, options), unsubscribe, m.learning_people_mail_required({}, options)]
  return { subject: digestSubject(lines, language), body: [m.learning_people_mail_intro({}, options), '', ...lines.flatMap((line) => courseLines(line, origin, language)), ...foot, ''].join('\n') }
}
