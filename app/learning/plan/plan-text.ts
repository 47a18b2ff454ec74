/** The personal leadership plan as Markdown: the template, and what was handed in, as it was typed. */
import type { PlanTask } from './queries.server.ts'

/** Text that somebody typed, so that Markdown shows it as it is: paragraphs stay, signs mean nothing. */
export function plainMarkdown(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/[\\`*_{}[\]<>#+\-.!|~&=:()]/g, String.raw`\$&`).replace(/\s*\n\s*/g, '\\\n'))
    .join('\n\n')
}

/** The template with a part for each task that was handed in. */
export function planMarkdown(template: string, heading: string, tasks: readonly PlanTask[]): string {
  const parts = tasks.flatMap(({ title, moduleTitle, handedIn }) => {
    if (!handedIn) return []
    const link = handedIn.link === '' ? [] : [`<${handedIn.link}>`]
    return [[`### ${plainMarkdown(`${moduleTitle}: ${title}`)}`, ...(handedIn.text === '' ? [] : [plainMarkdown(handedIn.text)]), ...link].join('\n\n')]
  })
  return parts.length === 0 ? template : [template.trim(), `## ${heading}`, ...parts].join('\n\n')
}
