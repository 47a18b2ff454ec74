import { m } from '../../paraglide/messages.js'

/** How many units are done, as a bar. The words stand beside it. */
export function ProgressBar({ done, total }: { done: number; total: number }) {
  return <progress className="course-progress" value={done} max={Math.max(total, 1)} aria-label={m.learning_done_of({ done, total })} />
}
