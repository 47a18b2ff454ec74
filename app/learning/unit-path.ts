/** Where a unit is read. */
export function unitPath(course: { id: string }, { module, unit }: { module: { id: string }; unit: { id: string } }): string {
  return `/learning/${course.id}/${module.id}/${unit.id}`
}
