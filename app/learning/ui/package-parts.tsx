import { m } from '../../paraglide/messages.js'
import { moveOnText } from '../cmi5/move-on-words.ts'
import type { PackagePreview } from '../scorm/packages-query.server.ts'

function whatCompletes({ moveOn, isSco, passingScore }: PackagePreview['parts'][number]): string {
  if (moveOn) return moveOnText(moveOn, passingScore)
  if (!isSco) return m.learning_scorm_part_page()
  return passingScore === null ? m.learning_scorm_part_itself() : m.learning_scorm_part_score({ percent: Math.round(passingScore * 100) })
}

/** What is in the package and becomes a unit, in order. */
export function PackageParts({ id, parts, canTry }: { id: string; parts: PackagePreview['parts']; canTry: boolean }) {
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{m.learning_scorm_parts_title()}</h2>
      <table className="table">
        <thead><tr><th scope="col">{m.learning_scorm_part()}</th><th scope="col">{m.learning_scorm_start_file()}</th><th scope="col">{m.learning_scorm_completed_by()}</th>{canTry && <th scope="col"><span className="sr-only">{m.learning_scorm_try()}</span></th>}</tr></thead>
        <tbody>
          {parts.map((part, index) => (
            <tr key={`${part.path} ${index}`}>
              <th scope="row">{part.above === '' ? part.title : `${part.above}: ${part.title}`}</th>
              <td className="wrap-anywhere">{part.address ? m.learning_cmi5_part_external({ address: part.address }) : part.path}</td>
              <td>{whatCompletes(part)}</td>
              {/* Loaded whole: only the page of a player may show a frame of another origin. */}
              {canTry && <td><a className="button small" href={`/learning/packages/${id}/${index}/play`} aria-label={m.learning_scorm_try_this({ title: part.title })}>{m.learning_scorm_try()}</a></td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
