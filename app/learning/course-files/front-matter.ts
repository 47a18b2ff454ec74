import type { z } from 'zod'
import type { Problems } from '../../platform/content-files/problems.ts'
import { readYaml } from '../../platform/content-files/yaml.ts'

/**
 * Splits a Markdown file into its front matter, checked against a schema, and the text below it.
 * The body keeps its line numbers: the lines above it are blank.
 */
export function readFrontMatter<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  file: string,
  problems: Problems,
): { matter: z.infer<Schema> | null; body: string } {
  const lines = text.split('\n')
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end === -1) {
    problems.add(file, 1, 'has no front matter: it begins with a line "---", YAML, and again a line "---"')
    return { matter: null, body: '' }
  }
  const matter = readYaml(schema, lines.slice(1, end).join('\n'), { file, firstLine: 2 }, problems)
  return { matter, body: `${'\n'.repeat(end + 1)}${lines.slice(end + 1).join('\n')}` }
}
