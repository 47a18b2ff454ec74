import { memo, type ReactNode, useContext } from 'react'
import { m } from '../../paraglide/messages.js'
import { notesIn } from '../found-in-text.ts'
import { codeLanguageName } from '../code/languages.ts'
import { codeKinds } from '../code/parts.ts'
import { knownNodes } from '../nodes/known.ts'
import { swissDay } from '../nodes/swiss-day.ts'
import { calloutKindOf, dayOf, fileAddress, idOf, imageWidthOf, wordsOf } from '../nodes/values.ts'
import { calloutName, taskWords } from './node-words.ts'
import { headingLevel, type Mark, safeHref, type TextNode } from '../text.ts'
import { DiagramFigure } from './diagram/diagram-figure.tsx'
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
    case 'codePart': {
      const kind = codeKinds.find((one) => one === mark.attrs?.kind)
      return kind ? <span className={`code-${kind}`}>{inner}</span> : inner
    }
    case 'insertion':
    case 'deletion':
      return <Suggested mark={mark}>{inner}</Suggested>
    default:
      return inner
  }
}

function Mention({ href, children }: { href: string | null; children: ReactNode }): ReactNode {
  return href ? <a className="mention" href={href}>{children}</a> : children
}

/** What stands among words. */
function Inline({ node: { type, attrs } }: { node: TextNode }): ReactNode {
  switch (type) {
    case 'personMention':
      return <Mention href={idOf(attrs?.id) && `/people/${attrs?.id}`}>@{wordsOf(attrs?.name)}</Mention>
    case 'documentMention':
      return <Mention href={idOf(attrs?.id) && `/documents/${attrs?.id}`}>{wordsOf(attrs?.title) || '–'}</Mention>
    case 'date':
      return <time dateTime={dayOf(attrs?.day) ?? undefined}>{swissDay(attrs?.day)}</time>
    case 'footnote':
      return <sup className="footnote"><span className="vh">{m.documents_editor_footnote()}: {wordsOf(attrs?.note)}</span></sup>
    default:
      return <code className="formula">{wordsOf(attrs?.latex)}</code>
  }
}

/** A box, its words, who does it and by when. */
function Task({ node }: { node: TextNode }): ReactNode {
  const { attrs } = node
  const isDone = attrs?.checked === true
  return (
    <li data-checked={isDone}>
      <label><input type="checkbox" checked={isDone} disabled aria-label={isDone ? m.documents_editor_task_done() : m.documents_editor_task_open()} /></label>
      <div>
        <Children of={node} />
      </div>
      <TaskNote assignee={wordsOf(attrs?.assignee)} due={dayOf(attrs?.due)} />
    </li>
  )
}

function TaskNote({ assignee, due }: { assignee: string; due: string | null }): ReactNode {
  const words = taskWords(assignee, due)
  return words && <span className="task-note">{words}</span>
}

function Row({ row, isFirst }: { row: TextNode; isFirst: boolean }): ReactNode {
  return (
    <tr>
      {row.content?.map((cell, index) => {
        const spans = { colSpan: Number(cell.attrs?.colspan) || 1, rowSpan: Number(cell.attrs?.rowspan) || 1 }
        return cell.type === 'tableHeader' ? (
          <th key={index} scope={isFirst ? 'col' : 'row'} {...spans}><Children of={cell} /></th>
        ) : (
          <td key={index} {...spans}><Children of={cell} /></td>
        )
      })}
    </tr>
  )
}

/** Code with the name of its language. */
function Code({ node }: { node: TextNode }): ReactNode {
  const name = codeLanguageName(node.attrs?.language)
  return (
    <div className="code-block">
      {name && <div className="code-head"><span className="vh">{m.documents_code_language()}: </span>{name}</div>}
      {/* Long lines are moved sideways by the arrow keys. */}
      <pre role="group" aria-label={name || m.documents_editor_code()} tabIndex={0}><code><Children of={node} /></code></pre>
    </div>
  )
}

function Image({ node: { attrs } }: { node: TextNode }): ReactNode {
  const src = fileAddress(attrs?.src)
  return src && <img src={src} alt={attrs?.decorative === true ? '' : wordsOf(attrs?.alt)} data-width={imageWidthOf(attrs?.width)} loading="lazy" />
}

function File({ node: { attrs } }: { node: TextNode }): ReactNode {
  const src = fileAddress(attrs?.src)
  const name = wordsOf(attrs?.name) || '–'
  return <p>{src ? <a className="document-file" href={src}>{name}</a> : name}</p>
}

/** The notes, numbered as their references are. */
export const Notes = memo(function Notes({ text }: { text: TextNode }): ReactNode {
  const notes = notesIn(text)
  if (notes.length === 0) return null
  return (
    <section className="document-notes" aria-label={m.documents_editor_footnotes()}>
      <ol>{notes.map((note, index) => <li key={index}>{note}</li>)}</ol>
    </section>
  )
})

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
  const isLine = of.type === 'paragraph' || of.type === 'heading'
  return of.content?.map((node, index) => (knownNodes.has(node.type) || isOfVersions(node) ? <Block key={index} node={node} /> : <Unknown key={index} node={node} isInLine={isLine} />))
}

/** What the comparison of versions puts around nodes. */
const isOfVersions = ({ type }: TextNode) => type === 'versionBlock' || type === 'versionInline'

/** Content of a newer version: said so, with the words that are in it. */
function Unknown({ node, isInLine }: { node: TextNode; isInLine: boolean }): ReactNode {
  if (isInLine) return <span className="newer-content">[{m.documents_newer_content()}] <Children of={{ ...node, type: 'paragraph' }} /></span>
  return <div className="newer-content" role="note"><p>{m.documents_newer_content()}</p><Children of={node} /></div>
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
    case 'taskList':
      return <ul data-type="taskList"><Children of={node} /></ul>
    case 'taskItem':
      return <Task node={node} />
    case 'callout': {
      const kind = calloutKindOf(node.attrs?.kind)
      return <div className="callout" data-kind={kind} role="note"><strong className="callout-kind">{calloutName(kind)}</strong><Children of={node} /></div>
    }
    case 'table':
      return <div className="document-table" role="group" aria-label={m.documents_editor_table()} tabIndex={0}><table><tbody>{node.content?.map((row, index) => <Row key={index} row={row} isFirst={index === 0} />)}</tbody></table></div>
    case 'image':
      return <Image node={node} />
    case 'file':
      return <File node={node} />
    case 'formulaBlock':
      return <pre className="formula" role="group" aria-label={m.documents_editor_formula()} tabIndex={0}><code>{wordsOf(node.attrs?.latex)}</code></pre>
    case 'diagram':
      return <DiagramFigure source={wordsOf(node.attrs?.source)} />
    case 'personMention':
    case 'documentMention':
    case 'date':
    case 'footnote':
    case 'formula':
      return <Inline node={node} />
    case 'codeBlock':
      return <Code node={node} />
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
  const blocks = text.content ?? []
  // Where the outline leads without JavaScript.
  const section = (index: number) => blocks.slice(0, index + 1).filter(({ type }) => type === 'heading').length
  return (
    <>
      {blocks.map((node, index) => (node.type === 'heading' ? <Block key={index} node={node} id={`section-${section(index)}`} /> : <Children key={index} of={{ type: 'doc', content: [node] }} />))}
      <Notes text={text} />
    </>
  )
}
