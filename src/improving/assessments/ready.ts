import type { AttestationKind } from '#src/core/room/attestation.ts'
import type { ReadinessPart } from '#src/core/room/readiness.ts'
import { addDays, longDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { listAssessments, type Whole } from './store/assessments.ts'

/** A year: what an audit asks of a self-assessment. */
const YEAR = 365

/** Those that say something of a site against a version; one of the whole département says it of each site. */
const about = (list: readonly Whole[], frameworkVersion: number, sites: readonly number[]): Whole[] =>
  list.filter(
    (one) =>
      one.kind === 'self' &&
      one.frameworkVersion === frameworkVersion &&
      one.archivedOn === null &&
      one.corrected === null &&
      (one.sites.length === 0 || sites.every((site) => one.sites.includes(site))),
  )

const isDone = ({ state }: Whole): boolean => state === 'validated' || state === 'frozen'
const hrefOf = ({ id }: Whole): string => `/autodiagnostics/${id}`

/** That a self-assessment of these sites was validated in time, with every line rated. */
export const assessmentAttestations: readonly AttestationKind[] = [
  {
    code: 'assessment',
    async prove(tx, { sites, framework, since, before }) {
      const href = '/autodiagnostics'
      if (framework === null) return { proven: false, words: 'Choisissez d’abord le référentiel.', href }
      const own = about(await listAssessments(tx, new Map()), framework, sites)
      const found = own.find((one) => isDone(one) && one.heldOn !== null && one.heldOn >= since && one.heldOn < before)
      if (!found?.heldOn)
        return {
          proven: false,
          words: `Aucun autodiagnostic de ces sites n’est validé depuis le ${longDate(since)}.`,
          href: own[0] === undefined ? href : hrefOf(own[0]),
        }
      const left = found.applicable - found.assessed
      return {
        proven: left === 0,
        words:
          left === 0
            ? `Validé, mené le ${longDate(found.heldOn)}.`
            : `Mené le ${longDate(found.heldOn)} : ${formatCount(left, 'ligne n’est pas cotée', 'lignes ne sont pas cotées')} sur ${found.applicable}.`,
        href: hrefOf(found),
      }
    },
  },
]

/** The last self-assessment of a site: when it was, what is left to rate, or that there is none within a year. */
export const assessmentReadiness: ReadinessPart = {
  code: 'assessments',
  right: 'assessments.read',
  async read(tx, { site, frameworkVersion, until }) {
    const own = about(await listAssessments(tx, new Map()), frameworkVersion, [site])
    const held = own.filter(({ heldOn }) => heldOn !== null && heldOn >= addDays(until, -YEAR) && heldOn <= until)
    const milestones = held.flatMap((one) =>
      one.heldOn === null
        ? []
        : [{ key: `assessment-${one.id}`, day: one.heldOn, label: one.title, done: isDone(one), href: hrefOf(one) }],
    )
    if (held.some(isDone)) return { milestones }
    const begun = own.find((one) => !isDone(one))
    const title = begun ? `Achever l’autodiagnostic « ${begun.title} »` : 'Mener l’autodiagnostic du site'
    return {
      milestones,
      todos: [
        {
          key: 'assessment',
          title,
          why: begun
            ? `${formatCount(begun.assessed, 'ligne cotée', 'lignes cotées')} sur ${begun.applicable}.`
            : 'Aucun n’est validé dans l’année qui précède.',
          action: begun
            ? { label: 'Ouvrir l’autodiagnostic', href: hrefOf(begun) }
            : { label: 'Ouvrir un autodiagnostic', href: '/autodiagnostics/nouveau' },
          urgency: 'missing',
          due: null,
          commitments: [],
        },
      ],
    }
  },
}
