import { m } from '../../paraglide/messages.js'
import { formatDay, formatNumber } from '../../ui/format.ts'
import type { MigrationOverview } from '../queries.server.ts'

/** The numbers of the chart: week by week what was left, then the forecast with its range. */
export function BurnDownTable({ overview: { burnDown, forecast } }: { overview: MigrationOverview }) {
  return (
    <div className="burn-down-tables">
      <table className="table">
        <caption>{m.migration_table_past()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.migration_table_week()}</th>
            <th scope="col" className="number">{m.migration_table_done()}</th>
            <th scope="col" className="number">{m.migration_table_remaining()}</th>
          </tr>
        </thead>
        <tbody>
          {burnDown.points.toReversed().map(({ date, remaining }, index, all) => (
            <tr key={date}>
              <th scope="row"><time dateTime={date}>{formatDay(date)}</time></th>
              <td className="number">{index < all.length - 1 ? formatNumber((all[index + 1]?.remaining ?? remaining) - remaining) : ''}</td>
              <td className="number">{formatNumber(remaining)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {forecast.band.length > 1 && (
        <table className="table">
          <caption>{m.migration_table_ahead()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.migration_table_week()}</th>
              <th scope="col" className="number">{m.migration_table_low()}</th>
              <th scope="col" className="number">{m.migration_table_middle()}</th>
              <th scope="col" className="number">{m.migration_table_high()}</th>
            </tr>
          </thead>
          <tbody>
            {forecast.band.slice(1).map(({ date, low, middle, high }) => (
              <tr key={date}>
                <th scope="row"><time dateTime={date}>{formatDay(date)}</time></th>
                <td className="number">{formatNumber(low)}</td>
                <td className="number">{formatNumber(middle)}</td>
                <td className="number">{formatNumber(high)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
