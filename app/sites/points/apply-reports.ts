import type { PointRadio } from './access-point.ts'
import { isOtherModel, type StoredPoint, stateSince } from './merge-points.ts'
import { bandOfChannel } from './readers/point-fields.ts'
import type { ReportedState } from './schema.ts'

type Live = Pick<StoredPoint, 'id' | 'name' | 'mac' | 'state' | 'stateSince' | 'lastSeenAt' | 'radios' | 'model' | 'floorId'>
type LiveChange = Pick<Live, 'id' | 'state' | 'stateSince' | 'lastSeenAt' | 'radios' | 'model'> & { hasNewState: boolean; /** The floor that was measured with another model; null when it still is the same. */ staleFloorId: string | null }

type ReportOutcome = {
  changes: LiveChange[]
  unchanged: number
  /** How many told of an older moment than is known. */
  outdated: number
  /** As they were named: nobody knows them. */
  unknown: string[]
  /** As they were named: several are called so. */
  ambiguous: string[]
}

function radiosAfter(radios: readonly PointRadio[], { channel, band }: ReportedState): readonly PointRadio[] {
  const own = channel === undefined ? null : (band ?? bandOfChannel(channel))
  if (channel === undefined || own === null) return radios
  const others = radios.filter((radio) => radio.band !== own)
  return [...others, { band: own, channel }].toSorted((a, b) => Number(a.band) - Number(b.band))
}

/** Compares reports with what is known, in their order; the same report twice changes nothing. */
export function applyReports(reports: readonly ReportedState[], stored: readonly Live[], now: Date): ReportOutcome {
  const byMac = new Map(stored.flatMap((point) => (point.mac === null ? [] : [[point.mac, point] as const])))
  const byName = Map.groupBy(stored, ({ name }) => name.toLowerCase())
  const changes = new Map<string, LiveChange>()
  const outcome: ReportOutcome = { changes: [], unchanged: 0, outdated: 0, unknown: [], ambiguous: [] }
  for (const report of reports) {
    const named = report.mac ?? report.name ?? ''
    const known = byMac.get(report.mac ?? '')
    const [found, ...others] = known ? [known] : (byName.get(report.name?.toLowerCase() ?? '') ?? [])
    if (!found) outcome.unknown.push(named)
    else if (others.length > 0) outcome.ambiguous.push(named)
    else {
      const before = changes.get(found.id) ?? found
      const seen = report.lastSeenAt ?? null
      if (seen && before.lastSeenAt && seen < before.lastSeenAt) {
        outcome.outdated += 1
        continue
      }
      const radios = radiosAfter(before.radios, report)
      // Who is up and says no time has been seen now; but that alone is no news.
      const lastSeenAt = seen ?? before.lastSeenAt
      const hasNewState = report.state !== before.state
      const model = report.model ?? before.model
      const isSame = !hasNewState && model === before.model && lastSeenAt?.getTime() === before.lastSeenAt?.getTime() && JSON.stringify(radios) === JSON.stringify(before.radios)
      if (isSame) outcome.unchanged += 1
      else changes.set(found.id, { id: found.id, state: report.state, stateSince: stateSince(report.state, seen, before, now), lastSeenAt, radios, model, hasNewState: report.state !== found.state, staleFloorId: isOtherModel(found.model, model) ? found.floorId : null })
    }
  }
  return { ...outcome, changes: [...changes.values()] }
}
