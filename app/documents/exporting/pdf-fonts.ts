/** The fonts that are put into a PDF, and which of them has which character. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import type { Style } from './blocks.ts'

const { resolve } = createRequire(import.meta.url)
const inter = (name: string) => resolve(`@expo-google-fonts/inter/${name}/Inter_${name}.ttf`)
const dejaVu = (name: string) => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)

const files = {
  regular: inter('400Regular'),
  bold: inter('600SemiBold'),
  italic: inter('400Regular_Italic'),
  boldItalic: inter('600SemiBold_Italic'),
  mono: dejaVu('DejaVuSansMono'),
  // Has what the others lack: Greek and Cyrillic in full, arrows, check marks, mathematics.
  other: dejaVu('DejaVuSans'),
} as const

export type FontName = keyof typeof files

/** The fonts' bytes, read once a thread. */
export const fontBytes = Object.fromEntries(Object.entries(files).map(([name, path]) => [name, readFileSync(path)])) as Record<FontName, Buffer>

const coverage = new Map<FontName, Font>()

function covers(name: FontName, character: string): boolean {
  let font = coverage.get(name)
  if (!font) {
    // A single font and no collection: so are the files above.
    font = create(fontBytes[name]) as Font
    coverage.set(name, font)
  }
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
}

/** The font for a style. */
export function fontFor({ bold, italic, code }: Style): FontName {
  if (code) return 'mono'
  return bold && italic ? 'boldItalic' : bold ? 'bold' : italic ? 'italic' : 'regular'
}

/** A text in parts, each with a font that has its characters; what none has becomes a question mark. */
export function inFonts(text: string, wanted: FontName): { text: string; font: FontName }[] {
  const parts: { text: string; font: FontName }[] = []
  for (const character of text) {
    const font = [wanted, 'other' as const].find((name) => covers(name, character))
    const last = parts.at(-1)
    if (last && last.font === (font ?? wanted)) last.text += font ? character : '?'
    else parts.push({ text: font ? character : '?', font: font ?? wanted })
  }
  return parts
}
