import { listServices } from '#src/core/organisation/index.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import { dayIn, type ImportProfile, numberOf, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { newLink, placeRefusals } from '../actions.ts'
import { PLACE_FILE, REPLY_FILE, TOTAL } from '../input.ts'
import { type Audience, proposalRefusals } from '../proposal.ts'
import { REFUSALS, totalRefusals } from '../rating.ts'
import { closeLinks, listPlaces, openLinks } from '../store/places.ts'
import { listReplies } from '../store/replies.ts'
import { listTotals } from '../store/totals.ts'
import { ratingsProfile } from './ratings.ts'

const WORDS = /^[a-z0-9-]{10,40}$/

const placesProfile: ImportProfile = {
  code: 'lieux-d-avis',
  record: 'rating_place',
  label: 'Lieux d’avis en étoiles',
  right: 'stars.write',
  help: 'Une ligne par site, ou par service d’un site, où l’on donne son avis, reconnue à son code.',
  keyLabel: 'code',
  columns: columnsFrom(PLACE_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) => [
    ...faultsFrom(PLACE_FILE, values),
    ...(textOf(values, 'link') === '' || WORDS.test(textOf(values, 'link'))
      ? []
      : [{ column: 'link', message: 'Laissez vide : l’adresse est tirée au sort.' }]),
  ],
  whole: true,
  async store(tx, rows, { progress }) {
    const [known, services] = [await listPlaces(tx), await listServices(tx)]
    const taken = new Set(known.map(({ link }) => link))
    const after = rows.map(({ line, values }) => {
      const said = textOf(values, 'audience')
      const before = known.find(({ code }) => code === textOf(values, 'code'))
      const link = before?.link ?? (textOf(values, 'link') || newLink())
      const [site, service] = [numberOf(values, 'site') ?? 0, numberOf(values, 'service')]
      const audience: Audience =
        values['audience'] === undefined && before
          ? before.audience
          : said === 'agents' || said === 'partners'
            ? said
            : 'users'
      return { line, values, before, link, site, service, audience, code: textOf(values, 'code') }
    })
    const against = after.flatMap((one): RowOutcome[] => {
      const refuse = (column: string, message: string): RowOutcome[] => [
        { line: one.line, outcome: 'refused', fault: { column, message } },
      ]
      const { before, site, service, audience, code, link } = one
      if (before && (before.site !== site || before.service !== service || before.audience !== audience))
        return refuse('site', 'Un lieu d’avis garde son site, son service et son public : donnez un autre code.')
      if (!before && taken.has(link)) return refuse('link', 'Cette adresse est déjà prise : laissez vide.')
      const own = services.find(({ id }) => id === service)
      if (service !== null && own?.sites.includes(site) !== true) return refuse('service', REFUSALS.elsewhere)
      const others = [
        ...known.filter((place) => place.code !== code),
        ...after.filter((place) => place.code !== code && place.before === undefined),
      ]
      const [fault] = Object.entries(inFrench(placeRefusals({ site, service, audience }, others), REFUSALS))
      return fault ? refuse(...fault) : []
    })
    if (against.length > 0) return against
    const outcomes = await storeInTable(tx, {
      table: 'ratingPlace',
      key: ['code'],
      rows: after.map(({ line, values, link, code }) => ({
        line,
        values: { ...valuesFrom(PLACE_FILE, values), code, link },
      })),
      progress,
    })
    await openLinks(tx)
    return outcomes
  },
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'ratingPlace', rows, name: 'code' })
    if (held.length === 0) await closeLinks(tx)
    return held
  },
  export: async (tx) => (await listPlaces(tx)).toSorted((a, b) => a.id - b.id).map((one) => rowFrom(PLACE_FILE, one)),
}

const totalsProfile: ImportProfile = {
  code: 'totaux-d-avis',
  record: 'rating_total',
  label: 'Totaux d’avis d’autres outils',
  right: 'stars.write',
  help: 'Une ligne par lieu, outil et période : combien d’avis et quelle note, avec la répartition si l’outil la donne. Ils restent à côté des avis reçus ici, jamais ajoutés.',
  keyLabel: 'site, service, outil et jours',
  columns: columnsFrom(TOTAL),
  naturalKey: (values) => ['site', 'service', 'tool', 'dayFrom', 'dayTo'].map((key) => textOf(values, key)).join('|'),
  check: (values, { today }) => {
    const [dayFrom, dayTo, n, mean] = [
      dayIn(values, 'dayFrom'),
      dayIn(values, 'dayTo'),
      numberOf(values, 'n'),
      numberOf(values, 'mean'),
    ]
    const faults = faultsFrom(TOTAL, values)
    if (dayFrom === null || dayTo === null || n === null || mean === null) return faults
    if (mean < 1) return [...faults, { column: 'mean', message: 'Indiquez une note de 1 à 5.' }]
    const part = (key: string) => numberOf(values, key)
    const why = totalRefusals(
      {
        dayFrom,
        dayTo,
        n,
        mean,
        five: part('five'),
        four: part('four'),
        three: part('three'),
        two: part('two'),
        one: part('one'),
      },
      today,
    )
    return [...faults, ...Object.entries(inFrench(why, REFUSALS)).map(([column, message]) => ({ column, message }))]
  },
  servesOn: (values) => dayIn(values, 'dayTo'),
  whole: true,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'ratingTotal',
      key: ['site', 'service', 'tool', 'dayFrom', 'dayTo'],
      nullable: ['service'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { service: null, ...valuesFrom(TOTAL, values) },
      })),
      whenNew: { way: 'imported' },
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'ratingTotal', rows, name: 'tool' }),
  export: async (tx) => (await listTotals(tx)).toSorted((a, b) => a.id - b.id).map((one) => rowFrom(TOTAL, one)),
}

const repliesProfile = objectFile({
  code: 'reponses-au-public',
  label: 'Réponses au public',
  record: 'public_reply',
  right: 'stars.write',
  help: '« Vous nous avez dit, nous avons fait » : une ligne par réponse, reconnue à son code.',
  table: 'publicReply',
  fields: REPLY_FILE,
  list: async (tx) => (await listReplies(tx)).toSorted((a, b) => a.id - b.id),
  references: async (tx) => ({
    boxes: (await listPlaces(tx)).flatMap(({ id, code, site, audience }) =>
      audience === 'users' ? [] : [{ id, words: [code], site }],
    ),
  }),
  rule: (_, today) => (one) => {
    const wrong = proposalRefusals(one, today)
    if (Object.keys(wrong).length > 0) return wrong
    if (one.did === '' && (one.audience === 'users' || one.approvedOn !== null)) return { did: 'undecided' }
    if (one.publishedOn !== null && one.approvedOn === null) return { publishedOn: 'not-approved' }
    if (one.withdrawnOn !== null && one.publishedOn === null) return { withdrawnOn: 'not-published' }
    const days = [one.doneOn, one.approvedOn, one.publishedOn, one.withdrawnOn]
    return days.some((day) => day !== null && day > today) ? { publishedOn: 'to-come' } : {}
  },
  refusals: REFUSALS,
})

/** In the order a folder is loaded. */
export const starsProfiles: readonly ImportProfile[] = [
  placesProfile,
  ratingsProfile,
  totalsProfile,
  { ...repliesProfile, undo: (tx, rows) => undoInTable(tx, { table: 'publicReply', rows, name: 'code' }) },
]
