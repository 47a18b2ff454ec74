/** Reading a folder of content files (courses, the strategy), where nothing may lead out of it. */
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problems } from './problems.ts'

const maxTextBytes = 512 * 1024
export const maxPictureBytes = 2 * 1024 * 1024

/**
 * A folder on the disk and its name in messages. Names come from the folder's own listing or have
 * been checked against a pattern without separators; symbolic links are refused wherever they are.
 */
export class Folder {
  readonly path: string
  /** As it is named in messages, `content/courses/x`. */
  readonly label: string
  readonly #problems: Problems

  constructor(path: string, label: string, problems: Problems) {
    this.path = path
    this.label = label
    this.#problems = problems
  }

  file(name: string): string {
    return `${this.label}/${name}`
  }

  below(name: string): Folder {
    return new Folder(join(this.path, name), this.file(name), this.#problems)
  }

  /** What is in it, in alphabetical order; empty when it is not there. */
  async list(): Promise<{ files: string[]; folders: string[] }> {
    const entries = await readdir(this.path, { withFileTypes: true }).catch(() => [])
    const files: string[] = []
    const folders: string[] = []
    for (const entry of entries) {
      if (entry.isSymbolicLink()) this.#problems.add(this.file(entry.name), 1, 'symbolic links are not allowed')
      else if (entry.isFile()) files.push(entry.name)
      else if (entry.isDirectory()) folders.push(entry.name)
    }
    return { files: files.sort(), folders: folders.sort() }
  }

  /** A file's text with Unix line ends, or null with a problem. */
  async readText(name: string): Promise<string | null> {
    const info = await lstat(join(this.path, name)).catch(() => null)
    if (!info) return this.#fail(name, 'is missing')
    if (!info.isFile()) return this.#fail(name, 'is not a file')
    if (info.size > maxTextBytes) return this.#fail(name, `is larger than ${maxTextBytes / 1024} kB`)
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(this.path, name)))
      return text.replaceAll('\r\n', '\n')
    } catch {
      return this.#fail(name, 'is not valid UTF-8')
    }
  }

  #fail(name: string, message: string): null {
    this.#problems.add(this.file(name), 1, message)
    return null
  }
}
