import { m } from '../paraglide/messages.js'

/** Why a delivery did not succeed, beside what the receiver answered. */
export const problemWords = {
  'bad-url': m.webhooks_problem_bad_url,
  'not-https': m.webhooks_problem_not_https,
  'forbidden-address': m.webhooks_problem_forbidden_address,
  'unknown-host': m.webhooks_problem_unknown_host,
  timeout: m.webhooks_problem_timeout,
  certificate: m.webhooks_problem_certificate,
  'no-connection': m.webhooks_problem_no_connection,
  redirect: m.webhooks_problem_redirect,
  'refused-status': m.webhooks_problem_status,
  'secret-unreadable': m.webhooks_problem_secret,
} as const

export type Problem = keyof typeof problemWords

/** In words; one of a former version by its name. */
export function problemOf(name: string): string {
  const words: Readonly<Record<string, () => string>> = problemWords
  return Object.hasOwn(words, name) ? (words[name]?.() ?? name) : name
}
