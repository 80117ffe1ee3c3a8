// Where the rates of self-diagnoses and diagnostics are read in the product: counted from their lines.
import { sql } from 'kysely'
import { permilleOf, worthOf } from '#src/improving/assessments/score.ts'
import { findAssessment, listAssessments } from '#src/improving/assessments/store/assessments.ts'
import { linesOf } from '#src/improving/assessments/store/lines.ts'
import { pointsOf } from '#src/improving/assessments/store/parts.ts'
import { sideOf } from '#src/improving/assessments/view.ts'
import { is } from './rules.ts'
import type { Computed, Origin, Place, RecordSet, Rule } from './types.ts'

async function assessed({ tx }: Place, code: string) {
  const id = (await listAssessments(tx, new Map())).find((one) => one.code === code)?.id ?? 0
  const one = await findAssessment(tx, id)
  const lines = await linesOf(tx, id)
  return { id, lines, side: sideOf(lines, { ...one, totals: [] }), href: `/autodiagnostics/${id}` }
}
/** Lines whose ratings were chosen to give back a published rate say so. */
const originOf = (lines: readonly { basis: string }[]): Origin =>
  lines.some(({ basis }) => basis === 'reconstructed') ? 'reconstructed' : 'records'

type Which = { subject: 'whole' | 'modules' | 'channels'; name?: string }

/** A score, as its page shows it. */
async function score(place: Place, code: string, { subject, name = '' }: Which): Promise<Computed> {
  const { side, lines, href } = await assessed(place, code)
  const shown = subject === 'whole' ? side.whole : side[subject].find((one) => one.name === name)
  const permille = shown ? permilleOf(shown.score) : null
  return {
    value: permille === null ? null : permille / 1000,
    unit: '%',
    numerator: shown?.score.points ?? null,
    denominator: shown?.score.weight ?? null,
    n: shown?.score.assessed ?? null,
    origin: originOf(lines),
    href,
  }
}

/** The best or the worst commitment. */
async function extreme(place: Place, code: string, which: 'best' | 'worst'): Promise<Computed> {
  const { lines, href } = await assessed(place, code)
  const worths = lines.flatMap((line) => worthOf(line) ?? [])
  const value = which === 'best' ? Math.max(...worths) : Math.min(...worths)
  return { value, unit: '%', n: worths.length, origin: originOf(lines), href }
}

/** Lowers one rated line to nothing: of a module, of a channel, the best or the worst. */
function rating(code: string, where: string, order = 'l.rate desc nulls first'): RecordSet {
  return {
    name: `cotations ${code}`,
    disturb: async ({ tx }) => {
      const done = await sql`update assessment_line set rating = 'not_conform', rate = null where id = (
        select l.id from assessment_line l join assessment a on a.tenant = l.tenant and a.id = l.assessment
        where a.code = ${code} and l.rating in ('conform', 'partial') and ${sql.raw(where)} order by ${sql.raw(order)}, l.id limit 1)`.execute(
        tx,
      )
      return Number(done.numAffectedRows ?? 0n)
    },
  }
}
function point(code: string, kind: 'strength' | 'axis'): RecordSet {
  return {
    name: `points ${code} ${kind}`,
    disturb: async ({ tx }) => {
      const done = await sql`delete from assessment_point where id = (
        select p.id from assessment_point p join assessment a on a.tenant = p.tenant and a.id = p.assessment
        where a.code = ${code} and p.kind = ${kind} order by p.id limit 1)`.execute(tx)
      return Number(done.numAffectedRows ?? 0n)
    },
  }
}

const MOSELLE = 'autodiagnostic-2021'
const ofModule = (name: string): Rule =>
  is((place) => score(place, MOSELLE, { subject: 'modules', name }), rating(MOSELLE, `l.module = '${name}'`))
const ofChannel = (name: string): Rule =>
  is((place) => score(place, MOSELLE, { subject: 'channels', name }), rating(MOSELLE, `'${name}' = any (l.channels)`))
const points = (kind: 'strength' | 'axis'): Rule =>
  is(
    async (place): Promise<Computed> => {
      const { id, href } = await assessed(place, MOSELLE)
      const n = (await pointsOf(place.tx, id)).filter((one) => one.kind === kind).length
      return { value: n, unit: 'points', n, origin: 'records', href }
    },
    point(MOSELLE, kind),
  )

/** The self-diagnosis of the Moselle. */
export const SELF_DIAGNOSIS: Readonly<Record<string, Rule>> = {
  'S1-14': ofModule('qep-m1'),
  'S1-15': ofModule('qep-m2'),
  'S1-16': ofChannel('Sites internet'),
  'S1-17': ofChannel('Réseaux sociaux'),
  'S1-18': ofChannel('Téléphonie'),
  'S1-19': ofChannel('Accueil physique'),
  'S1-20': ofChannel('Courriers et courriels'),
  'S1-21': points('strength'),
  'S1-22': points('axis'),
}

const DIAGNOSTIC = 'diagnostic-spplus-2022'
/** The Services Publics+ diagnostic of the Hauts-de-Seine. */
export const DIAGNOSTICS: Readonly<Record<string, Rule>> = {
  'S3-46': is((place) => score(place, DIAGNOSTIC, { subject: 'whole' }), rating(DIAGNOSTIC, 'true')),
  'S3-47': is((place) => extreme(place, DIAGNOSTIC, 'best'), rating(DIAGNOSTIC, 'true')),
  'S3-48': is((place) => extreme(place, DIAGNOSTIC, 'worst'), rating(DIAGNOSTIC, 'true', 'l.rate')),
}
