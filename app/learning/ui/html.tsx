import type { Ref } from 'react'

type HtmlProps = { html: string; className?: string; id?: string; as?: 'div' | 'span' | 'p'; ref?: Ref<HTMLDivElement & HTMLParagraphElement> }

/** HTML of the course files. It was sanitised with a list of allowed elements when it was read. */
export function Html({ html, as: Element = 'div', ...rest }: HtmlProps) {
  return <Element {...rest} dangerouslySetInnerHTML={{ __html: html }} />
}
