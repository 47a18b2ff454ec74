import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages.js'
import { headingLevel, type Mark, safeHref, type TextNode } from '../text.ts'

function Marked({ marks, children }: { marks: readonly Mark[]; children: ReactNode }): ReactNode {
  const [mark, ...rest] = marks
  if (!mark) return children
  const inner = <Marked marks={rest}>{children}</Marked>
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'underline':
      return <u>{inner}</u>
    case 'strike':
      return <s>{inner}</s>
    case 'code':
      return <code>{inner}</code>
    case 'link': {
      const href = safeHref(mark.attrs?.href)
      return href ? <a href={href} rel="noopener noreferrer nofollow">{inner}</a> : inner
    }
    case 'insertion':
    case 'deletion':
      return <Suggested mark={mark}>{inner}</Suggested>
    default:
      return inner
  }
}

/** What is suggested, in words as well: who can not see the line through or under it hears it. */
function Suggested({ mark, children }: { mark: Mark; children: ReactNode }) {
  const name = String(mark.attrs?.name ?? '')
  const isInsertion = mark.type === 'insertion'
  const Change = isInsertion ? 'ins' : 'del'
  return (
    <Change className="suggestion" title={m.documents_suggestions_by({ name })}>
      <span className="vh">{isInsertion ? m.documents_suggestions_insertion_of({ name }) : m.documents_suggestions_deletion_of({ name })} </span>
      {children}
      <span className="vh"> {m.documents_suggestions_end()} </span>
    </Change>
  )
}

function Children({ of }: { of: TextNode }): ReactNode {
  return of.content?.map((node, index) => <Block key={index} node={node} />)
}

function Block({ node, id }: { node: TextNode; id?: string }): ReactNode {
  switch (node.type) {
    case 'text':
      return <Marked marks={node.marks ?? []}>{node.text}</Marked>
    case 'paragraph':
      return <p>{node.content?.length ? <Children of={node} /> : <br />}</p>
    case 'heading': {
      const Heading = `h${headingLevel(node)}` as const
      return <Heading id={id}><Children of={node} /></Heading>
    }
    case 'bulletList':
      return <ul><Children of={node} /></ul>
    case 'orderedList':
      return <ol start={Number(node.attrs?.start) || 1}><Children of={node} /></ol>
    case 'listItem':
      return <li><Children of={node} /></li>
    case 'blockquote':
      return <blockquote><Children of={node} /></blockquote>
    case 'codeBlock':
      return <pre><code><Children of={node} /></code></pre>
    case 'horizontalRule':
      return <hr />
    case 'hardBreak':
      return <br />
    default:
      return <Children of={node} />
  }
}

/**
 * A document's text for reading. Built from known kinds of blocks alone, so whatever a client wrote
 * into the document, no element, attribute or script of its own gets into the page.
 */
export function DocumentText({ text }: { text: TextNode }) {
  let headings = 0
  return text.content?.map((node, index) => {
    // Where the outline leads without JavaScript.
    const isHeading = node.type === 'heading'
    if (isHeading) headings += 1
    return <Block key={index} node={node} {...(isHeading ? { id: `section-${headings}` } : {})} />
  })
}
