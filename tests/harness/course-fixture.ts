/** A small, faultless course that a test writes into a temporary folder, with files of its own in place. */
import { cp, mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Text that must not reach a browser before a quiz is handed in. */
export const secret = 'nur-nach-der-abgabe'

const lesson = (title: string) => `---
id: first-lesson
title: ${title}
rev: 1
minutes: 5
objectives: [Know it]
---
Mitarbeiter:innen treffen sich um 14:30.

## Erste Stelle

![Eine Linie](assets/line.svg)
`

const quiz = (question: string) => `---
id: first-quiz
title: Quiz
rev: 1
pass: 60
attempts: 2
shuffle: false
---
## which-one {type=single}
${question}

- [x] {a} This one
  > ${secret}-feedback-a
- [ ] {b} That one
  > ${secret}-feedback-b

> ${secret}-explanation

## which-ones {type=multiple}
Several?

- [x] {a} First
- [x] {b} Second
- [ ] {c} Third

## in-order {type=order}
Arrange.

- {a} One
- {b} Two
- {c} Three

## pairs {type=match}
Match.

- {a} Left A => Right A
- {b} Left B => Right B
`

const task = (title: string) => `---
id: first-task
title: ${title}
rev: 1
evidence: text
due_days: 30
---
Do it.
`

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" viewBox="0 0 200 40"><path d="M0 20h200"/></svg>'

/** Every file of the course, by its path below the courses folder. */
export const courseFiles: Readonly<Record<string, string>> = {
  'probe/course.yaml': `id: probe
version: 1
title: { de: Probekurs, en: Trial course }
summary: { de: Kurz., en: Short. }
audience: { de: Alle, en: Everybody }
owner: Personalentwicklung
review_by: 2027-12-31
languages: [de, en]
due_days: 60
modules: [start]
`,
  'probe/01-start/module.yaml': `id: start
title: { de: Anfang, en: Start }
summary: { de: Der Anfang., en: The start. }
units:
  - { id: first-lesson, kind: lesson, file: 01-lesson }
  - { id: first-quiz, kind: quiz, file: quiz }
  - { id: first-task, kind: task, file: task }
`,
  'probe/01-start/01-lesson.de.md': lesson('Erste Lektion'),
  'probe/01-start/01-lesson.en.md': lesson('First lesson'),
  'probe/01-start/quiz.de.md': quiz('Welches?'),
  'probe/01-start/quiz.en.md': quiz('Which?'),
  'probe/01-start/task.de.md': task('Erste Aufgabe'),
  'probe/01-start/task.en.md': task('First task'),
  'probe/01-start/assets/line.svg': picture,
}

/** Writes the course. `changes` replaces files, or takes one away with null. @returns the courses folder */
export async function writeCourse(changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-courses-'))
  for (const [path, text] of Object.entries({ ...courseFiles, ...changes })) {
    if (text === null) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

/** A file of the course with one piece of text replaced, which must be there. */
export function edited(path: string, from: string, to: string): Record<string, string> {
  const text = courseFiles[path]
  if (!text?.includes(from)) throw new Error(`${path} has no "${from}"`)
  return { [path]: text.replace(from, to) }
}

/** The demo's content with this course in place of the real ones, for a whole service. @returns CONTENT_DIR */
export async function contentWithCourse(changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const courses = await writeCourse(changes)
  const content = await mkdtemp(join(tmpdir(), 'werkplatz-content-'))
  await cp('content/demo', join(content, 'demo'), { recursive: true })
  await rename(courses, join(content, 'courses'))
  return content
}
