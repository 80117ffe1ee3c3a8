// npm run load: a département in, whole, from a folder of files; again, or out.
import type { ClientConfig } from 'pg'
import { findTenant } from '#src/core/organisation/index.ts'
import { invitedAdministrator } from '#src/core/organisation/store/people.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { makeInvitationLink } from '#src/ground/accounts/links.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { removeTenant } from '#src/ground/database/remove-tenant.ts'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { withOwner } from './with-owner.ts'
import { faultText, type Loaded, type LoadedFile, loadFolder } from '#src/office/imports/load.ts'

export const LOAD_USAGE = 'npm run load -- DOSSIER [--essai | --oui] | --retirer CODE --oui | --help'

type Order = { folder: string; trial: boolean; sure: boolean } | { remove: string; sure: boolean } | 'help'

/** What the arguments ask for. Throws with the usage when they say nothing clear. */
export function loadOrder(args: readonly string[]): Order {
  if (args.includes('--help')) return 'help'
  const [sure, trial, out] = ['--oui', '--essai', '--retirer'].map((flag) => args.includes(flag))
  const [named, ...more] = args.filter((one) => !one.startsWith('--'))
  const unknown = args.filter((one) => one.startsWith('--') && !['--oui', '--essai', '--retirer'].includes(one))
  if (named === undefined || more.length > 0 || unknown.length > 0) throw new Error(LOAD_USAGE)
  return out ? { remove: named, sure: sure === true } : { folder: named, trial: trial === true, sure: sure === true }
}

type Around = { deps: Deps; profiles: readonly ImportProfile[]; say: (line: string) => void }

/** Loads a folder. A département that is here already is only shown what would change, until that is confirmed. */
export async function loadInto(
  around: Around,
  order: { folder: string; trial: boolean; sure: boolean },
): Promise<void> {
  const { deps, profiles, say } = around
  const keep = order.trial ? 'never' : order.sure ? 'always' : 'new'
  const loaded = await loadFolder(deps, order.folder, { profiles, keep })
  if (!loaded.ok) throw new Error(loaded.faults.map(faultText).join('\n'))
  report(loaded, say)
  if (!loaded.kept) {
    say(
      loaded.again
        ? `Essai : rien n’a été enregistré. Ce que ces fichiers ne contiennent pas resterait. Pour enregistrer : npm run load -- ${order.folder} --oui`
        : 'Essai : rien n’a été enregistré.',
    )
    return
  }
  say(`Département ${loaded.again ? 'chargé de nouveau' : 'chargé'} : ${loaded.name}.`)
  if (!loaded.again) await firstLink(around, loaded.tenant)
}

function report({ files, unread }: Extract<Loaded, { ok: true }>, say: (line: string) => void): void {
  for (const file of files) for (const line of fileLines(file)) say(`  ${line}`)
  if (unread.length > 0) say(`  Fichiers que rien ici ne lit : ${inList(unread)}.`)
}

function fileLines({ file, rows, inserted, updated, unchanged, unused, left }: LoadedFile): string[] {
  const counts = [
    inserted > 0 ? formatCount(inserted, 'nouvelle', 'nouvelles') : '',
    updated > 0 ? formatCount(updated, 'modifiée', 'modifiées') : '',
    unchanged > 0 ? formatCount(unchanged, 'sans changement', 'sans changement') : '',
  ].filter((text) => text !== '')
  return [
    `${file} : ${formatCount(rows, 'ligne', 'lignes')}${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`,
    ...(unused.length === 0 ? [] : [`  colonnes non lues : ${inList(unused.map((name) => `« ${name} »`))}`]),
    ...(left === 0
      ? []
      : [`  ${formatCount(left, 'ligne de total ou masquée non lue', 'lignes de total ou masquées non lues')}`]),
  ]
}

/** Nobody of a new département has a password: its first administrator gets the link of their invitation. */
async function firstLink({ deps, say }: Around, tenant: number): Promise<void> {
  await inTenant(deps.db, { tenant, mode: 'change' }, async (tx) => {
    const { demo } = await findTenant(tx)
    const first = await invitedAdministrator(tx)
    const token = first && (await makeInvitationLink(tx, first.id, deps.clock.now()))
    if (first && token !== undefined)
      say(`Lien pour ${first.name}, valable sept jours, une seule fois : ${deps.env.origin ?? ''}/invitation/${token}`)
    else if (!demo)
      say(
        'Personne n’attend d’administrer ce département : ajoutez un administrateur à personnes.csv, puis chargez de nouveau.',
      )
  })
}

/** Takes a département out, once that is confirmed. */
export async function removeFrom(
  { owner, say }: { owner: ClientConfig; say: (line: string) => void },
  { remove, sure }: { remove: string; sure: boolean },
): Promise<void> {
  if (!sure)
    throw new Error(
      `Tout ce que contient le département ${remove} disparaîtrait, journal compris. Faites d’abord une sauvegarde, puis : npm run load -- --retirer ${remove} --oui`,
    )
  const rows = await withOwner(owner, (client) => removeTenant(client, remove))
  if (rows === 0) throw new Error(`Aucun département ne porte le code ${remove}.`)
  say(`Département ${remove} retiré : ${formatCount(rows, 'ligne', 'lignes')}.`)
}
