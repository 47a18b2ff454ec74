import { imports, oneImport } from './api/imports.server.ts'

/** What imports offer to machines. */
export const resources = [imports, oneImport]
