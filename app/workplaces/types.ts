/** What other features need to speak of spaces in the same words. */
export { type EquipmentName, equipmentNames } from './schema.ts'
export { equipmentNamesOf, storedEquipment } from './equipment.ts'
export { equipmentWord, equipmentWords } from './ui/words.ts'
export { spanWords } from './span-words.ts'
export { halfWord, placeWord } from './ui/week-words.ts'
