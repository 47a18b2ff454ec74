import { Ellipsis, FolderTree, History, Paperclip } from 'lucide-react'
import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { DocumentLanguage } from '../../language.ts'
import { SuggestionToggle } from '../comments/bar-buttons.tsx'
import type { CommentBoard } from '../comments/board.ts'
import { ExportList } from '../exporting/export-menu.tsx'
import { BarMenu } from './bar-menu.tsx'
import { LanguageForm } from './language-form.tsx'

type Props = {
  document: { id: string; title: string; language: DocumentLanguage; mayEdit: boolean; mayManage: boolean }
  isArchived: boolean
  /** Of suggestion mode; null: not to be had. */
  board: CommentBoard | null
}

/** What a narrow bar has no room for, and what is seldom wanted: the document's language, and two steps away the bin. */
export function MoreMenu({ document: { id, title, language, mayEdit, mayManage }, isArchived, board }: Props) {
  return (
    <BarMenu label={m.documents_more()} sign={<Ellipsis className="icon s" aria-hidden="true" />} className={mayEdit || mayManage ? '' : 'in-menu'}>
      <div className="float more-menu">
        <ul className="more-links in-menu">
          {board && <li className="on-narrow"><SuggestionToggle board={board} /></li>}
          <li className="on-narrow"><Link to="history"><History className="icon s" aria-hidden="true" />{m.documents_history()}</Link></li>
          <li><Link to="place" preventScrollReset><FolderTree className="icon s" aria-hidden="true" />{isArchived ? m.documents_tree_archived() : m.documents_tree_placing()}</Link></li>
          <li><Link to="attachments" preventScrollReset><Paperclip className="icon s" aria-hidden="true" />{m.documents_files()}</Link></li>
          <li><ExportList id={id} /></li>
        </ul>
        {mayEdit && <LanguageForm language={language} />}
        {mayManage && (
          <Form method="post">
            <p className="strong">{m.documents_delete_question({ title })}</p>
            <p className="muted">{m.documents_delete_text()}</p>
            <button className="button small" name="intent" value="delete">{m.documents_delete()}</button>
          </Form>
        )}
      </div>
    </BarMenu>
  )
}
