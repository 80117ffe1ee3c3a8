// A photograph made small on the device that took it: as it will be kept, without what the device wrote beside it.
import type { KeptPhoto } from './kept.ts'

/** Pixels of the longer side, as `ground/files/photograph.ts` says. */
const LONGEST = 1600
const QUALITY = 0.82
const THUMB = 160

const HEIC = /\.(heic|heif)$|^image\/hei[cf]/i
const ADVICE =
  'Cette photographie est au format HEIC, que ce navigateur ne lit pas. Réglez l’appareil photo sur « Le plus compatible » (JPEG), ou partagez-la d’abord en JPEG, puis ajoutez-la de nouveau.'
const UNREADABLE = 'Ce fichier n’est pas une photographie lisible : choisissez un JPEG ou un PNG.'

/** What a browser can decode becomes a JPEG; what it cannot is refused with what to do. */
export async function shrink(file: File): Promise<KeptPhoto | { fault: string }> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return { fault: HEIC.test(file.name) || HEIC.test(file.type) ? ADVICE : UNREADABLE }
  const canvas = drawn(picture, LONGEST)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  picture.close()
  return blob ? { blob, name: `${file.name.replace(/\.[^.]*$/, '') || 'photographie'}.jpg` } : { fault: UNREADABLE }
}

/** A small picture of it, as an address that a strict page may show. */
export async function thumbOf({ blob }: KeptPhoto): Promise<string> {
  const picture = await createImageBitmap(blob)
  const address = drawn(picture, THUMB).toDataURL('image/jpeg', 0.7)
  picture.close()
  return address
}

function drawn(picture: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}
