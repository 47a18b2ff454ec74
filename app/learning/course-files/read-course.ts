/** A folder of course files to courses, or to the list of what is wrong with them. */
import { resolve } from 'node:path'
import type { Course, Module, Unit } from '../course.ts'
import { readCards } from './card-file.ts'
import { Folder } from '../../platform/content-files/folder.ts'
import { type Picture, readPictures } from './pictures.ts'
import { Problems } from '../../platform/content-files/problems.ts'
import { releaseFileName } from './release-file.ts'
import { readRelease } from './check-release.ts'
import { readUnit } from './read-unit.ts'
import type { ResolveImage } from './render.ts'
import { courseSchema, moduleSchema } from './schemas.ts'
import { readYaml } from '../../platform/content-files/yaml.ts'

async function readYamlFile<Schema extends Parameters<typeof readYaml>[0]>(schema: Schema, folder: Folder, name: string, problems: Problems) {
  const text = await folder.readText(name)
  return text === null ? null : readYaml(schema, text, { file: folder.file(name), firstLine: 1 }, problems)
}

function pictureResolver(courseId: string, moduleId: string, pictures: ReadonlyMap<string, Picture>): ResolveImage {
  return (name) => {
    const { width, height } = pictures.get(name) ?? {}
    const size = width !== undefined && height !== undefined ? { width, height } : {}
    return { src: `/learning/${courseId}/${moduleId}/assets/${name}`, ...size }
  }
}

/** Text files that no unit names are most likely forgotten in module.yaml. */
function reportStrays(folder: Folder, files: readonly string[], named: readonly string[], problems: Problems): void {
  for (const file of files) {
    const [, name] = /^(.*)\.[a-z]{2}\.md$/.exec(file) ?? []
    if (file.endsWith('.md') && (name === undefined || !named.includes(name))) problems.add(folder.file(file), 1, 'is not named in module.yaml')
  }
}

async function readModule(folder: Folder, courseId: string, problems: Problems): Promise<Module | null> {
  const description = await readYamlFile(moduleSchema, folder, 'module.yaml', problems)
  if (!description) return null
  const pictures = await readPictures(folder.below('assets'), problems)
  const { files } = await folder.list()
  const { id, title, summary, cards } = description
  reportStrays(folder, files, [...description.units.map(({ file }) => file), ...(cards === undefined ? [] : [cards])], problems)
  const reader = { folder, files, pictures, problems, resolveImage: pictureResolver(courseId, id, pictures) }
  const units = []
  for (const entry of description.units) {
    const unit = await readUnit(entry, reader)
    if (unit) units.push(unit)
  }
  return { id, title, summary, units, cards: cards === undefined ? [] : await readCards(cards, reader), assets: pictures }
}

/** Progress is kept by course and unit id, so a unit id is unique in the whole course, and so is one that a unit had before. */
function reportRepeatedUnits(folder: Folder, modules: readonly Module[], problems: Problems): void {
  const seen = new Map<string, string>()
  for (const module of modules) {
    for (const id of module.units.flatMap((unit) => [unit.id, ...unit.aliases])) {
      const other = seen.get(id)
      if (other !== undefined) problems.add(folder.file('course.yaml'), 1, `unit "${id}" is in "${other}" and again in "${module.id}"`)
      seen.set(id, module.id)
    }
  }
}

async function readCourse(folder: Folder, problems: Problems): Promise<Course | null> {
  const description = await readYamlFile(courseSchema, folder, 'course.yaml', problems)
  if (!description) return null
  const { folders } = await folder.list()
  const found: Module[] = []
  for (const name of folders) {
    const module = await readModule(folder.below(name), description.id, problems)
    if (!module) continue
    if (found.some(({ id }) => id === module.id)) problems.add(folder.file(`${name}/module.yaml`), 1, `module "${module.id}" is there twice`)
    if (!description.modules.includes(module.id)) problems.add(folder.file(`${name}/module.yaml`), 1, `module "${module.id}" is not named in course.yaml`)
    found.push(module)
  }
  const modules = description.modules.flatMap((id) => {
    const module = found.find((candidate) => candidate.id === id)
    if (!module) problems.add(folder.file('course.yaml'), 1, `there is no module "${id}"`)
    return module ? [module] : []
  })
  reportRepeatedUnits(folder, modules, problems)
  const { id, version, title, summary, audience, owner, review_by: reviewBy, due_days: dueDays, prerequisites, retired, certificate } = description
  return { id, version, title, summary, audience, owner, reviewBy, dueDays, prerequisites, retired, certificateMonths: certificate?.valid_months ?? null, modules }
}

/** Each unit with the last rev that had to be done again, as the release tells: a state may go live that was edited more than once since the last. */
async function withReleases(course: Course, folder: Folder, problems: Problems): Promise<Course> {
  const release = await readRelease(folder.path).catch(() => {
    problems.add(folder.file(releaseFileName), 1, 'is not what "npm run content:release" writes')
    return null
  })
  if (!release) return course
  const redoOf = ({ id, aliases }: Unit) => Math.max(0, ...[id, ...aliases].map((one) => release.units[one]?.redo ?? 0))
  return { ...course, modules: course.modules.map((module) => ({ ...module, units: module.units.map((unit) => (redoOf(unit) > 0 ? { ...unit, redoSince: redoOf(unit) } : unit)) })) }
}

/** A course that waits for one that is not there, or for itself by way of others, could never be begun. */
function reportPrerequisites(courses: readonly Course[], label: string, problems: Problems): void {
  const byId = new Map(courses.map((course) => [course.id, course]))
  const leadsTo = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (seen.has(from)) return false
    seen.add(from)
    return (byId.get(from)?.prerequisites ?? []).some((id) => id === to || leadsTo(id, to, seen))
  }
  for (const { id, prerequisites } of courses) {
    for (const other of prerequisites) if (!byId.has(other)) problems.add(`${label}/${id}/course.yaml`, 1, `there is no course "${other}" to come before this one`)
    if (leadsTo(id, id)) problems.add(`${label}/${id}/course.yaml`, 1, 'has itself among what must come before it')
  }
}

/**
 * Reads all courses below `path`, one a folder. With any problem the courses are not to be used.
 * @param label how the folder is named in messages
 */
export async function readCourses(path: string, label: string): Promise<{ courses: Course[]; problems: Problems }> {
  const problems = new Problems()
  const folder = new Folder(resolve(path), label, problems)
  const { folders } = await folder.list()
  const courses: Course[] = []
  for (const name of folders) {
    const course = await readCourse(folder.below(name), problems)
    if (!course) continue
    if (courses.some(({ id }) => id === course.id)) problems.add(folder.file(`${name}/course.yaml`), 1, `course "${course.id}" is there twice`)
    courses.push(await withReleases(course, folder.below(name), problems))
  }
  reportPrerequisites(courses, label, problems)
  return { courses, problems }
}
