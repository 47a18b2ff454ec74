import { m } from '../../paraglide/messages.js'
import { pictureLayers } from '../reading/picture-layers.ts'

/** What a layer is called: as the file says it, and in words what a picture is parted in. */
export function layerWords(isPicture: boolean): (name: string) => string {
  const words: Readonly<Record<string, () => string>> = isPicture
    ? { [pictureLayers.thick]: m.floor_plans_picture_layer_walls, [pictureLayers.thin]: m.floor_plans_picture_layer_lines, [pictureLayers.small]: m.floor_plans_picture_layer_small }
    : {}
  return (name) => words[name]?.() ?? (name || m.floor_plans_layer_none())
}
