import { oneWave } from '../api/waves.server.ts'

export const loader = oneWave.loader
export const action = oneWave.action
