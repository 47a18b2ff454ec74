import { db } from '../../platform/database.server.ts'
import { type Course, languages, type Unit, unitsInOrder } from '../course.ts'
import { passagesOf } from '../search/passages.ts'

/** One instance at a time: several may start on new course files together. */
const lock = 81_604_223

/** Rises when passages are made in another way, so that all units are read again. */
const version = 1

const hashOf = (unit: Unit) => `${version}:${unit.contentHash}`

function rowsOf(courseId: string, unit: Unit) {
  return languages.flatMap((language) =>
    passagesOf(unit, language).map((passage, number) => ({ courseId, unitId: unit.id, language, number, title: unit.title[language], ...passage })),
  )
}

/**
 * Brings the search over lessons up to the course files of today: what changed is read anew, what is gone
 * is taken out, all at once or nothing. Runs at each start; a second time changes nothing.
 * @returns how many units were read anew
 */
export async function indexLessons(courses: readonly Course[]): Promise<number> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lock}::bigint)`
      const today = courses.flatMap((course) => unitsInOrder(course).filter(({ unit }) => unit.kind !== 'quiz').map(({ unit }) => ({ courseId: course.id, unit })))
      const known = await tx.indexedUnit.findMany()
      const isCurrent = (one: { courseId: string; unitId: string; contentHash: string }) => today.some(({ courseId, unit }) => courseId === one.courseId && unit.id === one.unitId && hashOf(unit) === one.contentHash)
      const current = known.filter(isCurrent)
      for (const { courseId, unitId } of known.filter((one) => !isCurrent(one))) await tx.indexedUnit.delete({ where: { courseId_unitId: { courseId, unitId } } })
      const anew = today.filter(({ courseId, unit }) => !current.some((one) => one.courseId === courseId && one.unitId === unit.id))
      await tx.indexedUnit.createMany({ data: anew.map(({ courseId, unit }) => ({ courseId, unitId: unit.id, contentHash: hashOf(unit) })) })
      await tx.passage.createMany({ data: anew.flatMap(({ courseId, unit }) => rowsOf(courseId, unit)) })
      return anew.length
    },
    { timeout: 60_000 },
  )
}
