import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay, formatNumber } from '../../ui/format.ts'
import type { DataSetView } from '../queries.server.ts'
import { Columns } from './columns.tsx'

/** A size in bytes, in kilobytes with one digit. */
const kilobytes = (bytes: number) => m.open_data_kilobytes({ size: formatNumber(Math.max(0.1, bytes / 1000), 1) })

/** One set: what it is, of when, its files, its columns. */
export function DataSetBlock({ view: { set, told } }: { view: DataSetView }) {
  const language = getLocale()
  const { id, title, about, columns } = set
  return (
    <section id={id} className="data-set" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title[language]}</h2>
      <p>{about[language]}</p>
      {told === null ? <p className="alert">{m.open_data_unavailable()}</p> : (
        <>
          <p className="muted md num">{[m.open_data_modified({ day: formatDay(told.modified) }), ...(told.temporal ? [m.open_data_period({ from: formatDay(told.temporal.from), to: formatDay(told.temporal.to) })] : []), m.open_data_rows({ count: formatNumber(told.count) })].join(' ')}</p>
          <p className="data-set-files">
            {told.files.map(({ format, bytes }) => <a key={format} className="button" href={`/open-data/${id}.${format}`} aria-label={m.open_data_file({ title: title[language], format: format.toUpperCase() })}>{format.toUpperCase()} <span className="muted num">{kilobytes(bytes)}</span></a>)}
          </p>
        </>
      )}
      <Columns columns={columns} title={title[language]} />
    </section>
  )
}
