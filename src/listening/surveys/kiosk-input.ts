import { z } from 'zod'
import { pointer, requiredPointer, schemaOf, text, tick, type ValuesOf } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'

/** A tablet at a counter. */
export const KIOSK = {
  place: requiredPointer({
    label: 'Campagne et lieu',
    list: 'places',
    prompt: 'Choisissez une campagne et un lieu',
    missing: 'Choisissez la campagne et le lieu de la borne.',
    file: { absent: true },
  }),
  name: text({
    label: 'Où elle est posée',
    limit: 80,
    missing: 'Dites où la borne est posée.',
    help: 'Exemple : Guichet 3, Hall, Sortie du bureau du séjour',
    file: { label: 'Emplacement', example: 'Guichet 3' },
  }),
}
export type KioskValues = ValuesOf<typeof KIOSK>
export const KioskForm = schemaOf(KIOSK)
export const KIOSK_GROUPS: readonly Group<typeof KIOSK>[] = [{ fields: ['place', 'name'] }]

/** The same in a file, where its place is told as everywhere: campaign, site, service. */
export const KIOSK_FILE = {
  code: codeField({ limit: 60, example: 'guichet-3' }),
  campaign: requiredPointer({
    label: 'Campagne',
    list: 'campaigns',
    prompt: '',
    missing: 'Donnez le code ou le nom de la campagne.',
    file: { example: 'automne-2026' },
  }),
  site: requiredPointer({ label: 'Site', list: 'sites', prompt: '', missing: 'Donnez le site.' }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: '',
    unknown: 'Ce service n’existe pas.',
    file: { help: 'Vide : la campagne est tenue dans tout le site.' },
  }),
  name: KIOSK.name,
  active: tick({ label: 'En usage', empty: true, file: { help: 'Non : archivée. Vide : oui.' } }),
}

/** What a tablet posts: its clock when it sends, how many answers it holds, and some of them. */
export const PostingInput = z.object({
  sentAt: z.number().int().min(-8e15).max(8e15),
  waiting: z.number().int().min(0).max(1_000_000),
  answers: z
    .array(
      z.object({
        key: z.string().regex(/^[\w-]{16,64}$/),
        at: z.number().int().min(-8e15).max(8e15),
        body: z.string().min(1).max(60_000),
      }),
    )
    .max(50),
})
export type Posting = z.output<typeof PostingInput>
