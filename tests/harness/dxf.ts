/** Writes DXF files for tests: group codes and values, as a CAD program would. */

type Value = string | number
/** [code, value, code, value, ...] */
export type Groups = Value[]

const lines = (groups: readonly Value[]) => groups.map(String).join('\n')

export const entity = (type: string, layer: string, ...groups: Groups): Groups => [0, type, 8, layer, ...groups]
export const line = (layer: string, x1: number, y1: number, x2: number, y2: number): Groups => entity('LINE', layer, 10, x1, 20, y1, 11, x2, 21, y2)
export const text = (layer: string, x: number, y: number, value: string, height = 0.25): Groups => entity('TEXT', layer, 10, x, 20, y, 40, height, 1, value)
export const insert = (layer: string, block: string, x: number, y: number, ...groups: Groups): Groups => entity('INSERT', layer, 2, block, 10, x, 20, y, ...groups)

/** Corners with their bulges, as an LWPOLYLINE. */
export function polyline(layer: string, corners: readonly (readonly [x: number, y: number, bulge?: number])[], closed = true, ...groups: Groups): Groups {
  return entity('LWPOLYLINE', layer, 90, corners.length, 70, closed ? 1 : 0, ...groups, ...corners.flatMap(([x, y, bulge]) => [10, x, 20, y, ...(bulge === undefined ? [] : [42, bulge])]))
}

type DxfParts = {
  /** $INSUNITS: 4 millimetres, 6 metres. */
  units?: number
  header?: Groups
  layers?: Groups[]
  blocks?: Record<string, Groups[]>
  entities: Groups[]
}

/** A whole file. */
export function dxf({ units = 6, header = [], layers = [], blocks = {}, entities }: DxfParts): string {
  const section = (name: string, ...groups: Groups[]) => [0, 'SECTION', 2, name, ...groups.flat(), 0, 'ENDSEC']
  return lines([
    ...section('HEADER', [9, '$ACADVER', 1, 'AC1027', 9, '$INSUNITS', 70, units, ...header]),
    ...section('TABLES', [0, 'TABLE', 2, 'LAYER', 70, layers.length], ...layers, [0, 'ENDTAB']),
    ...section('BLOCKS', ...Object.entries(blocks).map(([name, inside]): Groups => [0, 'BLOCK', 8, '0', 2, name, 10, 0, 20, 0, 3, name, ...inside.flat(), 0, 'ENDBLK', 8, '0'])),
    ...section('ENTITIES', ...entities),
    0,
    'EOF\n',
  ])
}
