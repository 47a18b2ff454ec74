/** What the form of a reflection sends: `answer.<prompt id>`. Pure. */
import type { Fields } from '../attempt-fields.ts'

/** Characters that an answer may have; the database says the same. */
export const longestAnswer = 20_000

const prefix = 'answer.'

/** The name of the field of a prompt. */
export function answerField(promptId: string): string {
  return prefix + promptId
}

/**
 * The answers in a form, by prompt: only those that were sent, so that what another device wrote to
 * another prompt stays. Line ends are Unix ones; characters that PostgreSQL can't hold are left out.
 */
export function answersIn(fields: Fields): Map<string, string> {
  return new Map(
    Object.entries(fields).flatMap(([name, [text = '']]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), text.replaceAll('\r\n', '\n').replaceAll('\u0000', '').toWellFormed()] as const] : [],
    ),
  )
}

/** Ids of the prompts whose answers are too long to be kept. */
export function tooLong(answers: ReadonlyMap<string, string>): string[] {
  return [...answers].filter(([, text]) => text.length > longestAnswer).map(([promptId]) => promptId)
}
