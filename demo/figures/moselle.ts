// Where each figure of the two minutes of the Moselle is read in the product.
import { listCampaigns, listWatches } from '#src/listening/mystery/store/campaigns.ts'
import { MOSELLE_AUDITS } from './audits.ts'
import { SELF_DIAGNOSIS } from './assessments.ts'
import { themeShare } from './read-calls.ts'
import { listBlocks } from '#src/reporting/committees/store/agenda.ts'
import { meetingByCode } from '#src/reporting/committees/store/meetings.ts'
import { MOSELLE_OWED } from './obligations.ts'
import { MOSELLE_PARTNERS } from './partners.ts'
import { MOSELLE_TITLES } from './titles.ts'
import { MOSELLE_TRAINING } from './training.ts'
import { FRAMEWORKS } from './moselle-frameworks.ts'
import { MOSELLE_VISITS } from './visits.ts'
import { hourOf } from '#src/reporting/committees/session.ts'
import {
  actions,
  calls,
  campaignDates,
  meeting as meetingChange,
  reading,
  session as sessionRecords,
  tally,
  targetOf,
  volumes,
  watches,
} from './records.ts'
import { campaignDays, counted, figure, one, plan, respondents, session, sessionHref, shareOf, target } from './read.ts'
import { mailTotal } from './read-mail.ts'
import { is, missing, supplied } from './rules.ts'
import type { Rule } from './types.ts'

const CLU = '2023-12-07'
const COPIL = '2022-02-03'
const METZ = 'metz'

const T3 = { site: '', period: '2023-T3' }

/** What the minutes say without a number: the text of one of their points. */
const written = (code: string, words: string): Rule => ({
  kind: 'statement',
  object: async ({ tx }) => {
    const { id } = await meetingByCode(tx, code)
    const found = (await listBlocks(tx, id)).find(({ body }) => body.includes(words))
    return found && { label: `Compte rendu, « … ${words} … »`, href: `/comites/${id}` }
  },
})

const MEETINGS: Readonly<Record<string, Rule>> = {
  'S0-01': is(
    async (place) => {
      const found = await session(place, CLU)
      return counted(found.diffusionDays ?? null, 'jours', { href: sessionHref(found) })
    },
    meetingChange(CLU, 'issued'),
  ),
  'S0-02': is(
    async (place) => {
      const found = await session(place, CLU)
      return counted(found.agenda, 'points', { href: sessionHref(found), n: found.agenda })
    },
    sessionRecords(CLU, 'agenda_item'),
  ),
  'S0-03': is(
    async (place) => {
      const found = await session(place, CLU)
      const of = found.attendance.byCollege
      const value = {
        usagers: of.users ?? 0,
        DDI: of.ddi ?? 0,
        'sous-prefectures': of.sub_prefecture ?? 0,
        prefecture: of.prefecture ?? 0,
        SGCD: of.sgcd ?? 0,
      }
      return counted(value, 'personnes', { href: sessionHref(found), n: found.attendance.total })
    },
    sessionRecords(CLU, 'attendance', "status in ('present', 'video')"),
  ),
  'S0-04': is(
    async (place) => {
      const found = await session(place, CLU)
      return counted(found.attendance.byStatus.excused, 'personnes', { href: sessionHref(found) })
    },
    sessionRecords(CLU, 'attendance', "status = 'excused'"),
  ),
  'S0-44': is(
    async (place) => {
      const found = await session(place, CLU)
      const { total, answered, open } = found.interventions
      return counted({ interventions: total, reponses: answered, acceptees: open }, 'interventions', {
        href: sessionHref(found),
        numerator: answered,
        denominator: total,
      })
    },
    sessionRecords(CLU, 'intervention', "kind = 'suggestion'"),
  ),
  'S1-01': is(
    async (place) => {
      const found = await meetingByCode(place.tx, COPIL)
      const [start, end] = [hourOf(found.startsAt), hourOf(found.endsAt)]
      const minutes = start && end ? end.hour * 60 + end.minute - start.hour * 60 - start.minute : null
      return counted(minutes, 'minutes', { href: `/comites/${found.id}` })
    },
    meetingChange(COPIL, 'ended'),
  ),
  'S1-02': is(
    async (place) => {
      const found = await session(place, COPIL)
      return counted(found.agenda, 'points', { href: sessionHref(found), n: found.agenda })
    },
    sessionRecords(COPIL, 'agenda_item'),
  ),
  'S1-03': is(
    async (place) => {
      const found = await session(place, COPIL)
      return counted(found.attendance.total, 'personnes', { href: sessionHref(found), n: found.attendance.total })
    },
    sessionRecords(COPIL, 'attendance'),
  ),
  'S1-25': written(COPIL, 'mise à jour du SVI'),
  'S1-27': {
    kind: 'statement',
    object: async ({ tx }) => {
      const { id } = await meetingByCode(tx, '2022-03-29')
      return { label: 'Séance du 29 mars 2022', href: `/comites/${id}` }
    },
  },
  'S1-11': written(COPIL, 'Un autodiagnostic a été mené au troisième trimestre 2021'),
  'S0-14': written(CLU, 'une baisse a été constatée entre 2022 et 2023'),
  'S0-25': written(CLU, 'Les appels à destination des DDI augmentent'),
  'S0-27': written(CLU, 'démarches ANTS se stabilisent'),
  'S0-36': written(CLU, 'durant les trois prochaines années'),
}

const C2021 = 'satisfaction-2021'
const C2024 = 'satisfaction-2024'
const FIGURES: Readonly<Record<string, Rule>> = {
  'S0-08': supplied('transparence-cni-passeport', T3, '2023-07-01'),
  'S0-09': supplied('transparence-permis', T3, '2023-07-01'),
  'S0-10': supplied('transparence-immatriculation', T3, '2023-07-01'),
  'S0-12': is(
    async (place) => {
      const { days, sections } = await campaignDays(place, C2024)
      return counted({ days: days.get(place.site(METZ)) ?? null, sections }, 'jours', { href: `/enquetes/${C2024}` })
    },
    campaignDates(C2024, METZ),
  ),
  'S0-13': supplied('satisfaction-globale', { site: METZ, period: '2022' }, '2022-01-01'),
  'S0-17': is(async (place) => {
    const read = await figure(place, 'appels-decroches', { site: '', period: '2022' })
    return counted(read.numerator, 'appels', {
      href: read.href,
      numerator: read.numerator,
      denominator: read.denominator,
      read: [read],
    })
  }, calls(2022)),
  'S0-18': is((place) => themeShare(place, { theme: 'Droit des étrangers', period: '2022' }), calls(2022)),
  'S0-21': is(
    async (place) => {
      const read = await figure(place, 'pan-ants-visites', { site: METZ, period: '2022' })
      return counted(read.numerator, 'visites', {
        href: read.href,
        numerator: read.numerator,
        denominator: read.denominator,
        read: [read],
      })
    },
    reading('pan-ants-visites', METZ, '2022-01-01'),
  ),
  'S0-22': is((place) => mailTotal(place, { channel: 'letter', take: 'sent' }), volumes('letter')),
  'S0-23': is((place) => mailTotal(place, { channel: 'email', take: 'treated' }), volumes('email')),
  'S0-24': is((place) => one(place, 'appels-decroches', { site: '', period: '2023' }), calls(2023)),
  'S0-28': is((place) => target(place, 'appels-decroches', { site: '', period: '2024' }), targetOf('appels-decroches')),
  'S1-12': is((place) => respondents(place, C2021, METZ), tally(C2021, METZ, 'answers')),
  'S1-13': is(
    async (place) => {
      const then = await figure(place, 'satisfaction-globale', { site: METZ, period: '2019' })
      const now = await figure(place, 'satisfaction-globale', { site: METZ, period: '2021' })
      const [before, after] = [shareOf(then), shareOf(now)]
      const delta = before === null || after === null ? null : Math.round((after - before) * 1000) / 10
      return counted({ 2019: before, 2021: after, delta_pts: delta }, '%', {
        href: now.href,
        numerator: now.numerator,
        denominator: now.denominator,
        n: now.n,
        read: [then, now],
      })
    },
    tally(C2021, METZ, 'overall'),
    reading('satisfaction-globale', METZ, '2019-01-01'),
  ),
}

const PLANS: Readonly<Record<string, Rule>> = {
  'S0-31': is(
    async (place) => {
      const { counts, actions: all, href } = await plan(place, { site: METZ, year: 2023 })
      return counted({ actions: counts.total, sous_actions: all.length - counts.total }, 'actions', {
        href,
        n: all.length,
      })
    },
    actions(METZ, 2023),
  ),
  'S0-32': is(
    async (place) => {
      const { actions: all, href } = await plan(place, { site: METZ, year: 2024 })
      const n = all.filter(({ origin }) => origin.kind === 'mystery_survey').length
      return counted(n, 'actions', { href, n })
    },
    actions(METZ, 2024),
  ),
  'S1-23': is(
    async (place) => {
      const { actions: all, href } = await plan(place, { site: METZ, year: 2022 })
      const n = all.filter(({ origin }) => origin.kind === 'assessment').length
      return counted(n, 'actions', { href, n })
    },
    actions(METZ, 2022, { origin: 'assessment' }),
  ),
  'S1-24': is(
    async (place) => {
      const { actions: all, href } = await plan(place, { site: METZ, year: 2022 })
      const n = all.filter(({ validation }) => validation?.on === COPIL).length
      return counted(n, 'actions', { href, n })
    },
    actions(METZ, 2022),
  ),
}

const SURVEY_2023 = 'standard-2023'
/** What the minutes say of the mystery survey, by the campaign they are kept in. */
const MYSTERY: Readonly<Record<string, Rule>> = {
  'S0-15': is(async (place) => {
    const campaign = (await listCampaigns(place.tx)).find(({ code }) => code === SURVEY_2023)
    const n = (await listWatches(place.tx, campaign?.id ?? 0)).length
    return counted(n, 'points de vigilance', { href: `/enquetes-mystere/${campaign?.id ?? 0}`, n })
  }, watches(SURVEY_2023)),
}

/** The room of each, by the issue that asks for it. */
const ROOMS: Readonly<Record<number, Readonly<Record<string, readonly string[]>>>> = {
  13: { 'organigramme et effectifs': ['S0-35'] },
}
const LATER = Object.entries(ROOMS).flatMap(([issue, rooms]) =>
  Object.entries(rooms).flatMap(([room, ids]) => ids.map((id) => [id, missing(room, Number(issue))] as const)),
)

/** Every entry of the two documents; a room that is not built yet is named. */
export const MOSELLE: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(LATER),
  ...MEETINGS,
  ...FIGURES,
  ...PLANS,
  ...MYSTERY,
  ...MOSELLE_AUDITS,
  ...FRAMEWORKS,
  ...SELF_DIAGNOSIS,
  ...MOSELLE_OWED,
  ...MOSELLE_TRAINING,
  ...MOSELLE_VISITS,
  ...MOSELLE_TITLES,
  ...MOSELLE_PARTNERS,
}
