// The demonstration: two départements written as files from a fixed seed, then read by the product's own loader.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, type PlainDate, today, zoneOf } from '#src/ground/calendar/index.ts'
import { composition } from '#src/app/rooms.ts'
import { freezeMinutes } from '#src/reporting/committees/index.ts'
import { signMinutes } from '#src/reporting/committees/actions/minutes.ts'
import { listMeetings } from '#src/reporting/committees/store/meetings.ts'
import { insertForm } from '#src/listening/correspondence/store/settings.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { allTenants, listSites } from '#src/core/organisation/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { saveFile } from '#src/ground/files/files.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { type Content, writeFolder } from './generator/folder.ts'
import { signedCopy } from './generator/signed-copy.ts'
import { hautsDeSeine } from './hauts-de-seine/index.ts'
import { DEPARTEMENT as HAUTS_DE_SEINE, PASSWORD, PEOPLE } from './hauts-de-seine/places.ts'
import { moselle } from './moselle/index.ts'
import { DEPARTEMENT as MOSELLE, PEOPLE as MOSELLE_PEOPLE } from './moselle/places.ts'

const DEPARTEMENTS = [HAUTS_DE_SEINE, MOSELLE] as const
type Ground = Pick<Deps, 'db' | 'clock' | 'files'>

/** The last day that has data: the day before the clock's. */
export function yesterdayOf(now: Date): PlainDate {
  return addDays(today(now, zoneOf('metropole')), -1)
}

const CONTENTS = [hautsDeSeine, moselle] as const

/** Whether these départements are all it loads: a start cut short is taken up again. */
export function isWhole(codes: readonly string[]): boolean {
  return DEPARTEMENTS.every(({ code }) => codes.includes(code))
}

/** Loads the départements that are not there yet. Throws an Error in French when a file is refused. */
export async function loadDemonstration(deps: Ground, say: (line: string) => void): Promise<void> {
  const yesterday = yesterdayOf(deps.clock.now())
  for (const make of CONTENTS) {
    const content = make(yesterday)
    const { code, name } = content.departement
    const there = (await allTenants(deps.db)).find((tenant) => tenant.code === code)
    if (there === undefined) say(`Chargement de la démonstration : ${name}…`)
    const tenant = there?.id ?? (await loadContent(deps, content))
    await openForms(deps, tenant, FORMS[code] ?? {})
    await freezePast(deps, tenant, yesterday)
  }
}

/** Minutes of past sessions are frozen and their signed copy filed some weeks after, by the product's own hands. */
async function freezePast(
  { db, files }: Pick<Deps, 'db' | 'files'>,
  tenant: number,
  yesterday: PlainDate,
): Promise<void> {
  const past = await inTenant(db, { tenant, mode: 'read' }, (tx) => listMeetings(tx, {}))
  for (const { id, heldOn, state, version } of past.rows) {
    const day = addDays(heldOn, 20)
    if (day > yesterday || (state !== 'held' && state !== 'minutes')) continue
    await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
      const by = { catalogue: composition.blocks, holds: () => true, today: day, now: new Date(`${day}T10:00:00Z`) }
      const frozen = await freezeMinutes(tx, id, { ...by, anyway: true, version })
      if (frozen.outcome !== 'done')
        throw new Error(`Le compte rendu du ${heldOn} ne se fige pas : ${JSON.stringify(frozen)}`)
      const bytes = signedCopy([`Compte rendu de la seance du ${heldOn}`, 'Exemplaire signe, donnee de demonstration'])
      const file = await saveFile(tx, files, {
        name: `compte-rendu-${heldOn}-signe.pdf`,
        type: 'application/pdf',
        bytes,
      })
      await signMinutes(tx, id, { file, on: day, at: by.now })
    })
  }
}

/** Site → code of its public complaint form: a form is opened, it is no record of a file. */
const FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  92: { nanterre: 'hauts-de-seine', antony: 'antony', boulogne: 'boulogne' },
  57: { metz: 'moselle' },
}

async function openForms(
  { db }: Pick<Deps, 'db'>,
  tenant: number,
  forms: Readonly<Record<string, string>>,
): Promise<void> {
  await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
    for (const { id, code } of await listSites(tx)) {
      const form = forms[code]
      if (form !== undefined) await insertForm(tx, { code: form, site: id })
    }
  })
}

/** Writes one département to a folder of its own, loads it, and removes the folder. */
export async function loadContent(
  deps: Ground,
  content: Content,
  profiles: readonly ImportProfile[] = composition.imports,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-demonstration-'))
  try {
    await writeFolder(folder, content, profiles)
    const loaded = await loadFolder(deps, folder, { profiles })
    if (!loaded.ok)
      throw new Error(
        `La démonstration n’a pas pu être chargée.\n${loaded.faults.slice(0, 20).map(faultText).join('\n')}`,
      )
    return loaded.tenant
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The accounts printed at the start. */
export function demonstrationAccounts(): { email: string; password: string; label: string }[] {
  return [...PEOPLE, ...MOSELLE_PEOPLE].flatMap(({ email, label }) =>
    label === undefined ? [] : [{ email, password: PASSWORD, label }],
  )
}

/** The pages printed at the start. */
export function demonstrationPages(): { path: string; label: string }[] {
  return [
    { path: '/connexion', label: 'Se connecter' },
    { path: '/e/demo', label: 'Répondre à l’enquête, comme un usager' },
    { path: '/r/hauts-de-seine', label: 'Déposer une réclamation, comme un usager' },
  ]
}
