/** A GIFT file to the questions of a quiz file. Pure. */
import type { Language } from '../course.ts'
import { type GiftAnswers, type GiftOption, readAnswers } from './gift-answers.ts'
import { type GiftBlock, type GiftProblem, readBlocks, unescaped } from './gift-blocks.ts'

const truth: Record<Language, readonly [string, string]> = { de: ['Richtig', 'Falsch'], en: ['True', 'False'] }

/** Text as Markdown that shows it. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>{}|~&#!]/g, (sign) => `\\${sign}`)
    .replaceAll(/^(\s*)([-+=]|:{3})/gm, (_whole, space: string, sign: string) => `${space}\\${sign}`)
    .replaceAll(/^(\s*\d+)([.)])/gm, '$1\\$2')
    // Addresses would become links.
    .replaceAll(/(https?:|www\.|@)/gi, (sign) => `${sign.slice(0, -1)}\\${sign.slice(-1)}`)
}

const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' }

function withoutHtml(text: string): string {
  return text
    .replaceAll(/<(?:br\s*\/?|\/p|\/div|\/li)>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(nbsp|amp|lt|gt|quot);/g, (_whole, name: string) => entities[name] ?? '')
}

/** One line of a text in its format as Markdown. */
function line(text: string, format: GiftBlock['format']): string {
  const flat = (format === 'html' ? withoutHtml(text) : text).replaceAll(/\s+/g, ' ').trim()
  return format === 'markdown' ? flat : escaped(flat)
}

/** Paragraphs: a line end within a question is a space, an escaped one (\n) a new paragraph. */
function paragraphs(text: string, format: GiftBlock['format']): string {
  const parts = unescaped(text.replaceAll('\n', ' ')).split('\n')
  const lines = format === 'html' ? withoutHtml(parts.join('\n')).split('\n') : parts
  return lines.map((part) => line(part, format === 'html' ? 'plain' : format)).filter((part) => part !== '').join('\n\n')
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

function optionId(at: number): string {
  return at < letters.length ? (letters[at] ?? '') : `${letters[at % letters.length] ?? ''}${Math.floor(at / letters.length)}`
}

function writeOption({ text, right, isRight, feedback }: GiftOption, at: number, type: GiftAnswers['type'], format: GiftBlock['format']): string {
  const words = type === 'numeric' ? text : line(text, format)
  const content = right === null ? words : `${words} => ${line(right, format)}`
  const box = type === 'match' ? '' : `[${isRight ? 'x' : ' '}] `
  return `- ${box}{${optionId(at)}} ${content}${feedback === null ? '' : `\n  > ${line(feedback, format)}`}`
}

function slug(text: string): string {
  const spelt = text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
  return spelt.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '-').slice(0, 50).replaceAll(/^-+|-+$/g, '')
}

function uniqueId(title: string | null, number: number, used: Set<string>): string {
  const wanted = slug(title ?? '') || `frage-${number}`
  let id = wanted
  for (let count = 2; used.has(id); count++) id = `${wanted}-${count}`
  used.add(id)
  return id
}

function stemOf({ before, after, format }: GiftBlock): string {
  if (after === '') return paragraphs(before, format)
  return `${paragraphs(before, format)} … ${paragraphs(after, format)}`.trim()
}

export type GiftImport = {
  /** The questions as a quiz file writes them. */
  markdown: string
  count: number
  /** What is not taken, by line. */
  problems: GiftProblem[]
  /** What was taken otherwise than it stands there, by line. */
  notes: GiftProblem[]
}

/** Takes the questions of a GIFT file over. What can't be taken is left out and named with its line. */
export function importGift(file: string, language: Language): GiftImport {
  const { blocks, problems } = readBlocks(file)
  const notes: GiftProblem[] = []
  const used = new Set<string>()
  const sections: string[] = []
  for (const block of blocks) {
    const found = readAnswers(block, truth[language])
    const stem = stemOf(block)
    const html = `${block.before}${block.answers}`
    if (typeof found === 'string') problems.push({ line: block.line, message: found })
    else if (/<img|@@PLUGINFILE@@/i.test(html)) problems.push({ line: block.line, message: 'has a picture; put it into assets and write the question by hand' })
    else if (stem === '') problems.push({ line: block.line, message: 'has no text' })
    else {
      for (const message of found.notes) notes.push({ line: block.line, message })
      if (block.format === 'html') notes.push({ line: block.line, message: 'HTML is left out; emphasis and links have to be set again' })
      const options = found.options.map((option, at) => writeOption(option, at, found.type, block.format)).join('\n')
      const explanation = found.explanation === null ? '' : `\n\n> ${line(found.explanation, block.format)}`
      sections.push(`## ${uniqueId(block.title, sections.length + 1, used)} {type=${found.type}}\n${stem}\n\n${options}${explanation}\n`)
    }
  }
  return { markdown: sections.join('\n'), count: sections.length, problems: problems.sort((a, b) => a.line - b.line), notes }
}
