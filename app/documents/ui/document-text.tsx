import { type ReactNode, useContext } from 'react'
import { headingLevel, type Mark, safeHref, type TextNode } from '../text.ts'
import { DecisionBlock } from './decision-block.tsx'
import { AuthorsContext } from './history/authors-context.ts'
import { Changed, Written } from './history/changed.tsx'

function Marked({ marks, children }: { marks: readonly Mark[]; children: ReactNode }): ReactNode {
  const authors = useContext(AuthorsContext)
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
    case 'versionAdded':
    case 'versionRemoved':
    case 'versionRestyled':
      return <Changed change={mark.type}>{inner}</Changed>
    case 'versionAuthor':
      return <Written author={authors.get(String(mark.attrs?.person))} starts={mark.attrs?.starts === true}>{inner}</Written>
    case 'link': {
      const href = safeHref(mark.attrs?.href)
      return href ? <a href={href} rel="noopener noreferrer nofollow">{inner}</a> : inner
    }
    default:
      return inner
  }
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
    case 'decision':
      return <DecisionBlock number={node.attrs?.number} day={node.attrs?.day}><Children of={node} /></DecisionBlock>
    case 'versionBlock':
    case 'versionInline':
      return <Changed change={node.attrs?.change}><Children of={node} /></Changed>
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
