/** Lists of access points: the part `points` does the work. */
export { pointsImport } from '../points/commands/import-points.server.ts'
