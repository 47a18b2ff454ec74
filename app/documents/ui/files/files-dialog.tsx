import { Download, FileText, Image, Trash2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Meter } from '../../../ui/meter.tsx'
import { acceptedExtensions } from '../../files/media-types.ts'
import { PageDialog } from '../page-dialog.tsx'
import { type Upload, useUploads } from './use-uploads.ts'

type File = { id: string; name: string; mediaType: string; note: string; isListed: boolean }
type FilesDialogProps = { id: string; title: string; mayEdit: boolean; files: readonly File[]; limits: { image: string; file: string }; error: string | undefined }

function FileRow({ documentId, file: { id, name, mediaType, note, isListed }, mayEdit }: { documentId: string; file: File; mayEdit: boolean }) {
  const Sign = mediaType.startsWith('image/') ? Image : FileText
  return (
    <li>
      <Sign className="icon" aria-hidden="true" />
      <span className="who">
        <a href={`/documents/${documentId}/files/${id}`} download={name} className="quiet">{name}</a>
        <span className="muted sm">{isListed ? note : `${note}, ${m.documents_files_in_text()}`}</span>
      </span>
      <a href={`/documents/${documentId}/files/${id}`} download={name} className="button plain square" aria-label={m.documents_files_download({ name })}><Download className="icon s" aria-hidden="true" /></a>
      {mayEdit && isListed && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value="delete" />
          <button className="button plain square" name="fileId" value={id} aria-label={m.documents_files_delete({ name })}><Trash2 className="icon s" aria-hidden="true" /></button>
        </Form>
      )}
    </li>
  )
}

function UploadRow({ upload: { name, share, state, error, cancel } }: { upload: Upload }) {
  const percent = Math.floor(share * 100)
  return (
    <li>
      <span className="who">
        <span>{state === 'sending' ? m.documents_files_progress({ name, percent }) : state === 'done' ? m.documents_files_done({ name }) : name}</span>
        {error ? <span className="field-error">{error}</span> : state === 'sending' && <Meter value={share} of={1} scale={1} />}
      </span>
      {state === 'sending' && <button type="button" className="button small" onClick={cancel}>{m.documents_files_cancel()}</button>}
    </li>
  )
}

const nothing = () => () => {}

/** Chosen or dropped files are sent at once, with progress; without JavaScript one by one with the button. */
function AddFiles({ add, limits, error }: { add: (files: readonly globalThis.File[]) => void; limits: FilesDialogProps['limits']; error: string | undefined }) {
  const isActive = useSyncExternalStore(nothing, () => true, () => false)
  return (
    <Form method="post" encType="multipart/form-data" className="files-add">
      <div className="field">
        <label htmlFor="document-file">{m.documents_files_add()}</label>
        <p id="document-file-hint" className="muted sm">{m.documents_files_hint(limits)}</p>
        <input
          id="document-file"
          name="file"
          type="file"
          multiple={isActive}
          accept={acceptedExtensions}
          className="file-input"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'document-file-hint document-file-error' : 'document-file-hint'}
          onChange={({ currentTarget }) => {
            add([...(currentTarget.files ?? [])])
            currentTarget.value = ''
          }}
        />
        {error && <p id="document-file-error" className="field-error" role="alert">{error}</p>}
      </div>
      {!isActive && <div><button className="button main small">{m.documents_files_upload()}</button></div>}
    </Form>
  )
}

/** The files of a document. A dialog over the text; without JavaScript a part of the page. */
export function FilesDialog({ id, title, mayEdit, files, limits, error }: FilesDialogProps) {
  const { uploads, add } = useUploads(id)
  return (
    <PageDialog title={m.documents_files_title({ title })} back={`/documents/${id}`} {...(mayEdit ? { onFiles: add } : {})}>
      {mayEdit && <AddFiles add={add} limits={limits} error={error} />}
      <div role="status">{uploads.length > 0 && <ul className="share-list">{uploads.map((upload) => <UploadRow key={upload.key} upload={upload} />)}</ul>}</div>
      <section>
        {files.length === 0 && <p className="muted">{m.documents_files_none()}</p>}
        <ul className="share-list">{files.map((file) => <FileRow key={file.id} documentId={id} file={file} mayEdit={mayEdit} />)}</ul>
      </section>
    </PageDialog>
  )
}
