/**
 * Part of `npm run content:check [folder]`: prints what is wrong with the courses, with file and line; where
 * nothing is, also what they owe to their last release (`npm run content:release`).
 */
import { checkReleases } from './check-release.ts'
import { readCourses } from './read-course.ts'

const folder = process.argv[2] ?? 'content/courses'
const { courses, problems } = await readCourses(folder, folder)
if (problems.list.length === 0) await checkReleases(folder, folder, courses, problems)
for (const line of problems.lines()) console.error(line)
if (problems.list.length > 0) {
  console.error(`${problems.list.length} problem${problems.list.length === 1 ? '' : 's'}.`)
  process.exitCode = 1
} else {
  for (const course of courses) {
    const units = course.modules.flatMap((module) => module.units)
    console.log(`${folder}: ${course.id}, ${course.modules.length} modules, ${units.length} units, nothing wrong`)
  }
  if (courses.length === 0) console.log(`${folder}: no courses`)
}
