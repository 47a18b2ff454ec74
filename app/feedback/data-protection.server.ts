// A file as text (`?raw`) has a default export that the bundler makes.
import german from '../../docs/data-protection.de.md?raw'
import english from '../../docs/data-protection.md?raw'
import { type Block, blocksOf } from './statement-text.server.ts'

const texts = { de: german, en: english }
const read = new Map<'de' | 'en', Block[]>()

/** The city's page about data protection, as `docs/` has it. */
export function dataProtection(locale: 'de' | 'en'): Block[] {
  const known = read.get(locale)
  if (known) return known
  const blocks = blocksOf(texts[locale])
  read.set(locale, blocks)
  return blocks
}
