import { documentRights, documents, oneDocument } from './api/documents.server.ts'
import { files, oneFile } from './api/files.server.ts'
import { documentSpaces, folders } from './api/tree.server.ts'

/** What documents offer to machines. */
export const resources = [documents, oneDocument, documentRights, files, oneFile, documentSpaces, folders]
