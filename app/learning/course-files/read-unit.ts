/** One unit of a module: its file in each language, checked one by one and against each other. */
import { createHash } from 'node:crypto'
import { type InEach, type Language, languages, type Unit } from '../course.ts'
import { checkMarkdown, type CheckContext } from './check-markdown.ts'
import type { Folder } from '../../platform/content-files/folder.ts'
import { readFrontMatter } from './front-matter.ts'
import { parseMarkdown } from './markdown.ts'
import { mergeQuestions } from './merge-questions.ts'
import type { Picture } from './pictures.ts'
import type { Problems } from '../../platform/content-files/problems.ts'
import { type LocalQuestion, readQuestions } from './quiz-file.ts'
import { readPrompts } from './reflection-file.ts'
import { renderMarkdown, renderParts, type ResolveImage } from './render.ts'
import { lessonSchema, quizSchema, reflectionSchema, sessionSchema, taskSchema, type UnitEntry, type UnitMatter } from './schemas.ts'

const schemas = { lesson: lessonSchema, quiz: quizSchema, reflection: reflectionSchema, task: taskSchema, session: sessionSchema }

/** A unit in one language. */
type LocalUnit = { file: string; text: string; matter: UnitMatter; body: string; questions: LocalQuestion[]; intro: string; prompts: { id: string; text: string }[] }

export type UnitReader = {
  folder: Folder
  /** The names of the files in it. */
  files: readonly string[]
  pictures: ReadonlyMap<string, Picture>
  resolveImage: ResolveImage
  problems: Problems
}

async function readLocal(entry: UnitEntry, language: Language, reader: UnitReader): Promise<LocalUnit | null> {
  const { folder, problems, resolveImage } = reader
  const name = `${entry.file}.${language}.md`
  const text = await folder.readText(name)
  if (text === null) return null
  const file = folder.file(name)
  const { matter, body } = readFrontMatter(schemas[entry.kind], text, file, problems)
  const root = parseMarkdown(body)
  const context: CheckContext = { file, lines: body.split('\n'), problems, hasAsset: (asset) => reader.pictures.has(asset) }
  const isQuiz = entry.kind === 'quiz'
  const questions = isQuiz ? readQuestions(root, context, resolveImage) : []
  if (!isQuiz) checkMarkdown(root, context)
  if (!isQuiz && root.children.length === 0) problems.add(file, 1, 'has no text')
  const reflection = entry.kind === 'reflection' ? readPrompts(root, context) : null
  if (!matter) return null
  if (matter.id !== entry.id) problems.add(file, 2, `"id" is "${matter.id}" here and "${entry.id}" in module.yaml`)
  const prompts = reflection?.ids.map((id, at) => ({ id, text: renderParts(reflection.contents[at] ?? [], resolveImage) })) ?? []
  const intro = reflection ? renderMarkdown({ type: 'root', children: reflection.intro }, resolveImage) : ''
  return { file, text, matter, body: isQuiz ? '' : renderMarkdown(reflection?.list ?? root, resolveImage), questions, intro, prompts }
}

const shared = ['rev', 'aliases', 'change', 'minutes', 'required', 'pass', 'attempts', 'draw', 'shuffle', 'due_days', 'evidence', 'confirmed_by', 'days'] as const

/** What holds for the unit must say the same in each language. */
function checkAgreement(first: LocalUnit, second: LocalUnit, problems: Problems): void {
  for (const key of shared) {
    if (String(first.matter[key]) !== String(second.matter[key])) {
      problems.add(second.file, 2, `"${key}" differs from ${first.file}: ${String(second.matter[key])} instead of ${String(first.matter[key])}`)
    }
  }
  const promptsOf = ({ prompts }: LocalUnit) => prompts.map(({ id }) => id).join(', ')
  if (promptsOf(first) !== promptsOf(second)) {
    problems.add(second.file, 1, `has the prompts ${promptsOf(second)}, ${first.file} has ${promptsOf(first)}`)
  }
  if (first.matter.objectives.length !== second.matter.objectives.length) {
    problems.add(second.file, 2, `has ${second.matter.objectives.length} objectives, ${first.file} has ${first.matter.objectives.length}`)
  }
}

function inEach<T>(local: InEach<LocalUnit>, take: (unit: LocalUnit) => T): InEach<T> {
  return { de: take(local.de), en: take(local.en) }
}

function buildUnit(entry: UnitEntry, local: InEach<LocalUnit>, problems: Problems): Unit {
  const { matter } = local.de
  const hash = createHash('sha256')
  for (const language of languages) hash.update(local[language].text).update('\0')
  const common = {
    id: entry.id,
    title: inEach(local, (unit) => unit.matter.title),
    rev: matter.rev,
    change: matter.change,
    contentHash: hash.digest('hex'),
    minutes: matter.minutes,
    required: matter.required,
    objectives: inEach(local, (unit) => unit.matter.objectives),
    sources: inEach(local, (unit) => unit.matter.sources),
    body: inEach(local, (unit) => unit.body),
    aliases: matter.aliases,
  }
  if (entry.kind === 'task') {
    return { ...common, kind: 'task', dueDays: matter.due_days ?? null, evidence: matter.evidence ?? 'text', confirmedBy: matter.confirmed_by ?? 'self' }
  }
  if (entry.kind === 'session') return { ...common, kind: 'session', days: matter.days ?? 1 }
  if (entry.kind === 'lesson') return { ...common, kind: 'lesson' }
  if (entry.kind === 'reflection') {
    const prompts = local.de.prompts.map(({ id, text }, at) => ({ id, text: { de: text, en: local.en.prompts[at]?.text ?? text } }))
    return { ...common, kind: 'reflection', intro: inEach(local, ({ intro }) => intro), prompts }
  }
  const questions = mergeQuestions(local.de, local.en, problems)
  const draw = matter.draw ?? questions.length
  if (questions.length > 0 && draw > questions.length) problems.add(local.de.file, 2, `"draw" is ${draw}, but there are only ${questions.length} questions`)
  const counting = questions.filter(({ voided }) => !voided).length
  if (questions.length > 0 && counting === 0) problems.add(local.de.file, 2, 'has only questions that are voided')
  return { ...common, kind: 'quiz', pass: matter.pass ?? 100, attempts: matter.attempts ?? null, draw: Math.min(draw, counting), shuffle: matter.shuffle ?? true, questions }
}

/** A unit that is there in one language, as its front matter allows. */
async function readAlone(entry: UnitEntry, language: Language, reader: UnitReader): Promise<Unit | null> {
  const local = await readLocal(entry, language, reader)
  if (local?.matter.languages?.includes(language)) return { ...buildUnit(entry, { de: local, en: local }, reader.problems), only: language }
  const missing = languages.filter((one) => one !== language).map((one) => reader.folder.file(`${entry.file}.${one}.md`))
  for (const file of missing) reader.problems.add(file, 1, `is missing; if the unit is to be in one language, its front matter says languages: [${language}]`)
  return null
}

/** Reads a unit in all languages. @returns null when it can't be built; why, is in the problems */
export async function readUnit(entry: UnitEntry, reader: UnitReader): Promise<Unit | null> {
  const [first, ...others] = languages.filter((language) => reader.files.includes(`${entry.file}.${language}.md`))
  if (first && others.length === 0) return readAlone(entry, first, reader)
  const de = await readLocal(entry, 'de', reader)
  const en = await readLocal(entry, 'en', reader)
  if (!de || !en) return null
  for (const { file, matter } of [de, en]) if (matter.languages) reader.problems.add(file, 2, `"languages" says ${matter.languages.join(', ')} alone, but both files are there`)
  checkAgreement(de, en, reader.problems)
  return buildUnit(entry, { de, en }, reader.problems)
}
