import type { StreamedKind } from '../../imports/kinds.ts'
import { streamedLimit } from '../../platform/imported-file.ts'
import { m } from '../../paraglide/messages.js'
import { storedMapping } from '../computer-columns.ts'
import { columnsOf, computerOptions, mappingFields, settleOptions, type ComputerOptions } from '../computer-options.server.ts'
import { withoutSecrets } from '../computers-file.ts'
import { readDirectoryComputers } from '../directory-computers.server.ts'
import { checkComputers } from '../import/check-computers.server.ts'
import { inBoth } from '../import/preview.ts'
import { listConflicts, retireComputers } from './retire-computers.server.ts'
import { saveMapping } from './save-mapping.server.ts'
import { tellingStateChanges } from './tell-state-changes.server.ts'
import { storeComputers } from './store-computers.server.ts'

/** Computers from Active Directory (LDIF, or read from it) or any inventory (CSV, XLSX). */
export const computersImport: StreamedKind<ComputerOptions> = {
  kind: 'computers',
  role: 'it',
  label: inBoth(m.migration_kind_label),
  hint: inBoth(m.migration_kind_hint),
  accept: '.ldif,.ldf,.csv,.tsv,.txt,.xlsx',
  limit: streamedLimit,
  optionsSchema: computerOptions,
  optionFields: mappingFields,
  settleOptions,
  columns: columnsOf,
  saveColumns: saveMapping,
  readLive: readDirectoryComputers,
  withoutSecrets: (source, options) => withoutSecrets(source, storedMapping(options.columns)),
  check: async (tx, file, options, progress) => (await checkComputers(tx, file, options, new Date(), progress)).checked,
  apply: async (tx, file, options, progress, isFine) => {
    const now = new Date()
    const { checked, conflicts, retirement } = await checkComputers(tx, file, options, now, (share) => progress(share * 0.6))
    if (!checked.ok) return checked
    await isFine()
    await tellingStateChanges(tx, async () => {
      await storeComputers(tx, now, (share) => progress(0.6 + share * 0.4))
      await retireComputers(tx, retirement, now)
    })
    await listConflicts(tx, conflicts, now)
    return checked
  },
  resultPath: async () => '/migration',
}
