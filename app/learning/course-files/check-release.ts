/** Courses against what was last released of them, with file and line. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Course, languages } from '../course.ts'
import { compareRelease } from './compare-release.ts'
import type { Problems } from '../../platform/content-files/problems.ts'
import { type Release, releaseFileName, releaseSchema } from './release-file.ts'
import { moduleSchema } from './schemas.ts'

const withId = z.object({ id: z.string() })

/** The folder of each course below `path`, by its id. The files are known to be in order. */
export async function courseFolders(path: string): Promise<Map<string, string>> {
  const entries = await readdir(path, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return new Map(await Promise.all(folders.map(async (name) => [withId.parse(parse(await readFile(join(path, name, 'course.yaml'), 'utf8'))).id, name] as const)))
}

/** The file of each unit of a course without `.de.md`, by its id, below the course's folder. */
async function unitFiles(path: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const text = entry.isDirectory() ? await readFile(join(path, entry.name, 'module.yaml'), 'utf8').catch(() => null) : null
    if (text !== null) for (const unit of moduleSchema.parse(parse(text)).units) files.set(unit.id, `${entry.name}/${unit.file}`)
  }
  return files
}

/** @returns null for a course that was never released. @throws when the file is not what `content:release` writes */
export async function readRelease(folder: string): Promise<Release | null> {
  const text = await readFile(join(folder, releaseFileName), 'utf8').catch(() => null)
  return text === null ? null : releaseSchema.parse(JSON.parse(text))
}

async function placeOf(path: string, unitFile: string | undefined, question: string | null): Promise<{ file: string; line: number }> {
  for (const language of unitFile === undefined ? [] : languages) {
    const file = `${unitFile}.${language}.md`
    const text = await readFile(join(path, file), 'utf8').catch(() => null)
    if (text === null) continue
    const line = text.split(/\r?\n/).findIndex((one) => (question === null ? /^rev\s*:/.test(one) : one.startsWith(`## ${question} `)))
    return { file, line: Math.max(1, line + 1) }
  }
  return { file: 'course.yaml', line: 1 }
}

/** Names what the courses below `path` owe to their last release. @param label how the folder is named in messages */
export async function checkReleases(path: string, label: string, courses: readonly Course[], problems: Problems): Promise<void> {
  const folders = await courseFolders(path)
  for (const course of courses) {
    const name = folders.get(course.id)
    const release = name === undefined ? null : await readRelease(join(path, name))
    if (name === undefined || !release) continue
    const files = await unitFiles(join(path, name))
    for (const { unit, question, message } of compareRelease(course, release)) {
      const place = await placeOf(join(path, name), unit === null ? undefined : files.get(unit), question)
      problems.add(`${label}/${name}/${place.file}`, place.line, message)
    }
  }
}
