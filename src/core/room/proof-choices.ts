import type { Tx } from '#src/ground/database/db.ts'
import type { ProofSource } from './proof-store.ts'

type Offered = Pick<ProofSource, 'code' | 'label' | 'conditions'>

/** Every kind of objects with its conditions, as a form offers them: « kind: » or « kind:condition ». */
export async function kindChoices(
  tx: Tx,
  sources: readonly Offered[],
): Promise<{ id: string; name: string; under: string }[]> {
  // Asked side by side, their small lists are one statement, however many rooms prove.
  const lists = await Promise.all(
    sources.map(async ({ code, label, conditions }) => [
      { id: `${code}:`, name: conditions ? `${label}, sans autre condition` : label, under: label },
      ...((await conditions?.(tx)) ?? []).map((one) => ({
        id: `${code}:${one.code}`,
        name: `${label} : ${one.label}`,
        under: label,
      })),
    ]),
  )
  return lists.flat()
}
