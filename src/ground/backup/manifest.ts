// The first piece of a backup: what it holds, so that a restore can refuse before touching anything.
import { z } from 'zod'

const fingerprint = z.object({ rows: z.number().int().nonnegative(), sum: z.string() })

export const manifestSchema = z.object({
  format: z.literal('parvis-backup-1'),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), ...fingerprint.shape })),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })),
  files: z.array(
    z.object({
      path: z
        .string()
        .regex(/^[\w./-]+$/)
        .refine((path) => !path.split('/').includes('..')),
      sha256: z.string(),
    }),
  ),
  /** Whether the key that decrypts the kept secrets is inside. */
  key: z.boolean(),
})
export type Manifest = z.infer<typeof manifestSchema>

export const MANIFEST = 'manifest.json'

export const FILES_FOLDER = 'files'
