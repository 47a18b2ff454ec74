import { type Entity, EntityReader, numberOf, textOf } from './dxf-entities.ts'
import { type Group, numberIn, readGroups } from './dxf-groups.ts'
import { PlanFileError, type ReportShare } from './problem.ts'

type Block = { base: [x: number, y: number]; entities: Entity[] }

export type DxfFile = { unitMetres: number | null; hiddenLayers: Set<string>; blocks: Map<string, Block> }

/** Metres in the units of $INSUNITS. */
const unitMetres: Readonly<Record<number, number>> = { 1: 0.0254, 2: 0.3048, 4: 0.001, 5: 0.01, 6: 1, 10: 0.9144, 14: 0.1, 21: 1200 / 3937 }

/** Blocks keep their names as the file writes them; INSERT may write them otherwise. */
export const blockKey = (name: string) => name.trim().toLowerCase()

function headerReader(file: DxfFile): (group: Group) => void {
  let variable = ''
  return (group) => {
    if (group.code === 9) variable = group.value.trim()
    else if (variable === '$INSUNITS' && group.code === 70) file.unitMetres = unitMetres[numberIn(group)] ?? null
  }
}

/** Layers that are switched off (a negative colour) or frozen. */
function tablesReader({ hiddenLayers }: DxfFile): EntityReader {
  return new EntityReader((entry) => {
    const isHidden = entry.type === 'LAYER' && (numberOf(entry, 62) < 0 || (numberOf(entry, 70) & 1) === 1)
    if (isHidden) hiddenLayers.add(textOf(entry, 2) ?? '')
  })
}

/** Entities between BLOCK and ENDBLK belong to the block. */
function blocksReader({ blocks }: DxfFile): EntityReader {
  let block: Block | null = null
  return new EntityReader((entity) => {
    if (entity.type === 'BLOCK') {
      block = { base: [numberOf(entity, 10), numberOf(entity, 20)], entities: [] }
      blocks.set(blockKey(textOf(entity, 2) ?? ''), block)
    } else if (entity.type === 'ENDBLK') block = null
    else block?.entities.push(entity)
  })
}

/**
 * Takes the file apart. What is drawn is handed on entity by entity, because a large file does not
 * fit in memory that way; layers and blocks come before.
 * @throws PlanFileError when it is no whole ASCII DXF
 */
export function readDxfFile(text: string, progress: ReportShare, begin: (file: DxfFile) => (entity: Entity) => void): DxfFile {
  const file: DxfFile = { unitMetres: null, hiddenLayers: new Set(), blocks: new Map() }
  const readers: Readonly<Record<string, EntityReader>> = { TABLES: tablesReader(file), BLOCKS: blocksReader(file), ENTITIES: new EntityReader(begin(file)) }
  const header = headerReader(file)
  let section: string | null = null
  let seen = 0
  for (const group of readGroups(text, progress)) {
    const name = group.value.trim()
    if (group.code === 0 && (name === 'SECTION' || name === 'ENDSEC')) {
      readers[section ?? '']?.end()
      section = name === 'SECTION' ? '' : null
    } else if (section === '' && group.code === 2) {
      section = name
      seen += 1
    } else if (section === 'HEADER') header(group)
    else readers[section ?? '']?.add(group)
  }
  if (seen === 0) throw new PlanFileError('dxf-structure')
  return file
}
