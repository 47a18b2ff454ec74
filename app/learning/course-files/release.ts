/**
 * `npm run content:release [folder] [-- --accept]`: writes down what is released of each course, for later checks.
 * `--accept`: also what the check against the release before finds fault with, which is so released.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkReleases, courseFolders } from './check-release.ts'
import { readCourses } from './read-course.ts'
import { releaseFileName, releaseOf, writeRelease } from './release-file.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { accept: { type: 'boolean', default: false } } })
const [folder = 'content/courses'] = positionals
const { courses, problems } = await readCourses(folder, folder)
if (problems.list.length === 0 && !values.accept) await checkReleases(folder, folder, courses, problems)
if (problems.list.length > 0) {
  for (const line of problems.lines()) console.error(line)
  console.error('Nothing is written.')
  process.exitCode = 1
} else {
  const folders = await courseFolders(folder)
  for (const course of courses) {
    const file = join(folder, folders.get(course.id) ?? course.id, releaseFileName)
    await writeFile(file, writeRelease(releaseOf(course)))
    console.log(`${file}: version ${course.version}`)
  }
}
