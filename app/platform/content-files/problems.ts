/** One thing that is wrong in a content file. `line` counts from 1. */
export type Problem = { file: string; line: number; message: string }

/** Collects what is wrong, so that an author sees everything at once. */
export class Problems {
  readonly list: Problem[] = []

  add(file: string, line: number, message: string): void {
    this.list.push({ file, line, message })
  }

  /** One line a problem, in the form that editors and terminals make clickable. */
  lines(): string[] {
    return [...this.list]
      .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
      .map(({ file, line, message }) => `${file}:${line}: ${message}`)
  }
}

/** Where a text comes from: `firstLine` is the line of the file at which it begins. */
export type Place = { file: string; firstLine: number }
