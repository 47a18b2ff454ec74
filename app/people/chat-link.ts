/**
 * Where one writes to somebody in the city's chat, by the template of CHAT_URL; null without a template, or for who
 * lacks what it needs.
 */
export function chatLink(template: string | undefined, { username, mail }: { username: string; mail: string | null }): string | null {
  if (template === undefined || (mail === null && template.includes('{mail}'))) return null
  return template.replaceAll('{username}', encodeURIComponent(username)).replaceAll('{mail}', encodeURIComponent(mail ?? ''))
}
