import type { PointIssue, ReportedPoint } from '../access-point.ts'

/**
 * Says of each address and serial number that stands in the file twice where it stood first. Of names
 * only where nothing else tells two apart: controllers call many by the name of their model.
 */
export function findDuplicates(points: readonly ReportedPoint[]): PointIssue[] {
  const issues: PointIssue[] = []
  const first = new Map<string, ReportedPoint>()
  function check(key: 'mac' | 'serial' | 'name', point: ReportedPoint, isError: (other: ReportedPoint) => boolean) {
    const value = point[key]
    if (value === null || value === '') return
    const other = first.get(`${key} ${value.toLowerCase()}`)
    if (!other) first.set(`${key} ${value.toLowerCase()}`, point)
    else if (isError(other)) issues.push({ line: point.line, column: null, problem: { code: `duplicate-${key}`, value, firstLine: other.line } })
  }
  const isNameless = ({ mac, serial }: ReportedPoint) => mac === null && serial === null
  for (const point of points) {
    check('mac', point, () => true)
    check('serial', point, () => true)
    check('name', point, (other) => isNameless(point) || isNameless(other))
  }
  return issues
}
