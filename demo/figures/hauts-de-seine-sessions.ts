// Where the plans, the session and the perimeters of the minutes of 10 March 2023 are read in the product.
import { plainDate } from '#src/ground/calendar/index.ts'
import { listServices } from '#src/core/organisation/index.ts'
import { counted, opinions, plan, scopeSize, session, sessionHref } from './read.ts'
import { actions, scope, session as sessionRecords } from './records.ts'
import { is } from './rules.ts'
import type { Place, Rule } from './types.ts'

const MEETING = plainDate('2023-03-10')

const doneOf = (site: string): Rule =>
  is(
    async (place) => {
      const { counts, href } = await plan(place, { site, year: 2022, on: MEETING })
      return counted({ done: counts.done, total: counts.total }, 'actions', {
        href,
        numerator: counts.done,
        denominator: counts.total,
      })
    },
    actions(site, 2022),
  )
const statesOf = (site: string): Rule =>
  is(
    async (place) => {
      const { counts, todo, href } = await plan(place, { site, year: 2023, on: MEETING })
      return counted({ todo, in_progress: counts.inProgress }, 'actions', { href, n: counts.total })
    },
    actions(site, 2023, { begunBy: MEETING }),
  )
const ofOrigin = (site: string, year: number, origin: string) => async (place: Place) => {
  const { actions: list, href } = await plan(place, { site, year, on: MEETING })
  const n = list.filter((action) => action.origin.kind === origin).length
  return counted(n, 'actions', { href, n })
}

const PLANS: Readonly<Record<string, Rule>> = {
  'S3-49': doneOf('nanterre'),
  'S3-50': is(
    async (place) => {
      const { counts, href } = await plan(place, { site: 'nanterre', year: 2023, on: MEETING })
      return counted(counts.total, 'actions', { href, n: counts.total })
    },
    actions('nanterre', 2023),
  ),
  'S3-51': doneOf('antony'),
  'S3-52': statesOf('antony'),
  'S3-53': doneOf('boulogne'),
  'S3-54': statesOf('boulogne'),
  'S3-55': is(
    ofOrigin('nanterre', 2023, 'assessment'),
    actions('nanterre', 2023, { origin: 'assessment', below: true }),
  ),
  'S3-63': is(ofOrigin('antony', 2023, 'meeting'), actions('antony', 2023, { origin: 'meeting', begunBy: MEETING })),
}

const MEETINGS: Readonly<Record<string, Rule>> = {
  'S3-01': {
    kind: 'statement',
    object: async (place) => {
      const found = await session(place, MEETING)
      return found.committees === 2
        ? {
            label: 'Séance du 10 mars 2023, deux instances, en présentiel et visioconférence',
            href: sessionHref(found),
          }
        : undefined
    },
  },
  'S3-02': is(
    async (place) => {
      const found = await session(place, MEETING)
      const of = found.attendance.byCollege
      const value = {
        pref_sp: of.prefecture ?? 0,
        sgcd: of.sgcd ?? 0,
        collectivites: of.local_authority ?? 0,
        associations: of.association ?? 0,
        autres: of.public_service ?? 0,
      }
      return counted(value, 'personnes', { href: sessionHref(found), n: found.attendance.total })
    },
    sessionRecords(MEETING, 'attendance'),
  ),
  'S3-03': is(
    async (place) => {
      const found = await session(place, MEETING)
      return counted(found.agenda, 'points', { href: sessionHref(found), n: found.agenda })
    },
    sessionRecords(MEETING, 'agenda_item'),
  ),
  'S3-58': is((place) => opinions(place, MEETING), sessionRecords(MEETING, 'decision', "kind = 'opinion'")),
  'S3-59': is(
    async (place) => {
      const found = await session(place, MEETING)
      const { byKind, answered, total } = found.interventions
      return counted(
        { questions: byKind.question, suggestions: byKind.suggestion, sans_suite: total - answered },
        'interventions',
        { href: sessionHref(found), numerator: answered, denominator: total },
      )
    },
    sessionRecords(MEETING, 'intervention'),
  ),
  'S3-64': is(
    async (place) => {
      const found = await session(place, MEETING)
      return counted(found.attachments, 'pièces', { href: sessionHref(found), n: found.attachments })
    },
    sessionRecords(MEETING, 'meeting_attachment'),
  ),
}

const PLACES: Readonly<Record<string, Rule>> = {
  'S3-05': is(
    async (place) =>
      counted(
        {
          M1: await scopeSize(place, 'label-boulogne-module-1', '2023-03-10'),
          M2: await scopeSize(place, 'label-boulogne-module-2', '2023-03-10'),
        },
        'services',
        { href: '/reglages/sites' },
      ),
    scope('label-boulogne-module-1'),
    scope('label-boulogne-module-2'),
  ),
  'S3-07': is(
    async (place) =>
      counted(await scopeSize(place, 'label-antony', '2023-03-10'), 'services', { href: '/reglages/sites' }),
    scope('label-antony'),
  ),
  'S3-62': {
    kind: 'statement',
    object: async (place) => {
      const pan = (await listServices(place.tx)).find(({ code }) => code === 'pan-emeraude')
      return pan?.validFrom === '2021-12-01'
        ? {
            label: 'Service « Point d’accueil numérique e-Meraude », ouvert le 1er décembre 2021',
            href: '/reglages/sites',
          }
        : undefined
    },
  },
}

/** Plans, session, perimeters. */
export const SESSIONS: Readonly<Record<string, Rule>> = { ...PLANS, ...MEETINGS, ...PLACES }
