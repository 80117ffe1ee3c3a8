import { allTenants } from '#src/core/organisation/index.ts'
import { checkJournal, moveAnchors } from '#src/ground/audit/audit.ts'
import type { Deps } from '#src/ground/web/web.tsx'

export const JOURNAL_USAGE = 'npm run journal -- verify | renew-anchor'

/** Checks the chain of every département, or takes the present end of the journals as the new anchor. Throws when something does not hold. */
export async function journalCommand(
  { db, env }: Pick<Deps, 'db' | 'env'>,
  order: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const tenants = await allTenants(db)
  if (order === 'renew-anchor') {
    if (!env.anchorDir) throw new Error('Aucune ancre n’est réglée : donnez un dossier par PARVIS_ANCHOR.')
    await moveAnchors(db, { folder: env.anchorDir, tenants: tenants.map(({ id }) => id), renew: true })
    say(`Ancre refaite dans ${env.anchorDir}.`)
    return
  }
  if (order !== 'verify') throw new Error(JOURNAL_USAGE)
  let broken = 0
  for (const { id, name } of tenants) {
    const faults = await checkJournal(db, id, env.anchorDir)
    broken += faults.length
    say(
      `${name} : ${faults.length === 0 ? 'la chaîne est entière' : faults.map(({ minute, fault }) => `${minute?.toISOString() ?? ''} ${fault}`).join(', ')}`,
    )
  }
  if (broken > 0) throw new Error('Le journal ne correspond plus à son scellement.')
}
