import { m } from '../../paraglide/messages.js'

/** What has just been done, read out once. */
export function DoneNotice({ words }: { words: string }) {
  return <p role="status" className={words ? 'alert is-note done' : 'vh'}>{words}</p>
}

/** Why a form was refused as a whole. */
export function Refused({ error }: { error: string | null }) {
  return error === null ? null : <p className="alert mb-4" role="alert">{error}</p>
}

const done: Readonly<Record<string, () => string>> = {
  saved: m.places_done_saved,
  deleted: m.places_done_deleted,
  added: m.places_done_added,
  placed: m.places_done_placed,
}

/** The words for `?done=` in the address. */
export function doneWords(params: URLSearchParams): string {
  const what = params.get('done') ?? ''
  const count = Number(params.get('count'))
  if (what === 'changed') return m.places_done_changed({ count })
  if (what === 'reopened') return m.places_done_reopened({ count })
  if (what === 'closed') return m.places_done_closed({ displaced: count, offered: Number(params.get('offered')) })
  return Object.hasOwn(done, what) ? (done[what]?.() ?? '') : ''
}
