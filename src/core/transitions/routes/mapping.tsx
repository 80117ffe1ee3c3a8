import { type Context, Hono } from 'hono'
import { ARTEFACTS, RELATIONS } from '#src/core/room/carry.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import {
  findVersion,
  type FrameworkVersion,
  listVersions,
  type NamedLine,
  namesOf,
  titleOf,
  versionName,
} from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addLine, confirmSame, propose, saveLine, TRANSITION_REFUSALS } from '../actions.ts'
import { ARTEFACT_LIST, LINE, LINE_GROUPS, LineInput } from '../input.ts'
import { MappingPage, PairsPage, type ShownLine, TRANSITIONS } from '../pages/mapping.tsx'
import { findLine, listLines, listMoves, listPairs, type Pair } from '../store.ts'
import { mappingFaults } from '../transition.ts'

export const CRUMBS = [{ label: 'Passage de version', href: TRANSITIONS }]
export const wholeOnly = everywhere('standards.write')
export const PAIR = `${TRANSITIONS}/:before{[0-9]+}/:after{[0-9]+}`
export const pairIn = (c: Context<Env>): Pair => ({ before: idParam(c, 'before'), after: idParam(c, 'after') })
export const baseOf = ({ before, after }: Pair): string => `${TRANSITIONS}/${before}/${after}`
type Two = { before: FrameworkVersion; after: FrameworkVersion }
/** « Qual-e-Pref, version 2018 → Quali-ATE, version 2024 » */
export const pairName = ({ before, after }: Two): string => `${versionName(before)} → ${versionName(after)}`

/** Both versions. Throws NotFound, also for one version twice. */
export async function versionsOf(tx: Tx, { before, after }: Pair): Promise<Two> {
  if (before === after) throw new NotFound()
  return { before: await findVersion(tx, before), after: await findVersion(tx, after) }
}

const DONE: Readonly<Record<string, string>> = {
  proposee: 'Lignes proposées : relisez-les une à une',
  relue: 'Lignes inchangées tenues pour relues',
  ajoutee: 'Ligne ajoutée',
  modifiee: 'Ligne enregistrée',
  supprimee: 'Ligne supprimée',
}

const named = (one: NamedLine): string => (one.number === '' ? titleOf(one) : `${one.number}. ${titleOf(one)}`)
/** The lines of either version. */
const sidesOf = (items: readonly NamedLine[], { before, after }: Pair) => ({
  before: items.filter(({ frameworkVersion }) => frameworkVersion === before),
  after: items.filter(({ frameworkVersion }) => frameworkVersion === after),
})

async function mapping(c: Context<Env>) {
  const pair = pairIn(c)
  const { two, items, lines } = await read(c, async (tx) => ({
    two: await versionsOf(tx, pair),
    items: await namesOf(tx, [pair.before, pair.after]),
    lines: await listLines(tx, pair),
  }))
  const { q = '', relation = '', relue = '' } = c.req.query()
  const filters = {
    words: q.trim().slice(0, 100),
    relation: Object.hasOwn(RELATIONS, relation) ? relation : '',
    read: ['oui', 'non'].includes(relue) ? relue : '',
  }
  const { before, after } = sidesOf(items, pair)
  const names = new Map(items.map((one) => [one.id, named(one)]))
  const shown = lines.map(
    (line): ShownLine => ({
      ...line,
      beforeName: names.get(line.beforeItem ?? 0) ?? '',
      afterName: names.get(line.afterItem ?? 0) ?? '',
    }),
  )
  const found = shown.filter(
    (one) =>
      (filters.relation === '' || one.relation === filters.relation) &&
      (filters.read === '' || one.confirmed === (filters.read === 'oui')) &&
      (filters.words === '' || fold(`${one.beforeName} ${one.afterName} ${one.note}`).includes(fold(filters.words))),
  )
  const state = listState(c.req.url, ['origine', 'suite', 'relation'])
  const ordered = sorted(found, state, {
    origine: ({ beforeName }) => beforeName,
    suite: ({ afterName }) => afterName,
    relation: (one) => RELATIONS[one.relation],
  })
  const faults = mappingFaults(lines, { before, after }, (id) => names.get(id) ?? '')
  return { pair, two, lines: ordered, all: lines, faults, filters, state }
}

const reading = new Hono<Env>()
  .get(TRANSITIONS, may('standards.read'), async (c) => {
    const { versions, pairs, moves } = await read(c, async (tx) => ({
      versions: await listVersions(tx),
      pairs: await listPairs(tx),
      moves: await listMoves(tx),
    }))
    const one = new Map(versions.map((version) => [version.id, version]))
    const name = ({ before, after }: Pair): string => {
      const [a, b] = [one.get(before), one.get(after)]
      return a && b ? pairName({ before: a, after: b }) : ''
    }
    const known = new Set(pairs.map(({ before, after }) => `${before} ${after}`))
    const newer = (a: FrameworkVersion, b: FrameworkVersion): boolean => (b.validFrom ?? '9') > (a.validFrom ?? '0')
    const offers = versions
      .filter(({ state }) => state !== 'draft')
      .flatMap((a) =>
        versions
          .filter((b) => b.id !== a.id && b.kind === a.kind && newer(a, b))
          .map((b) => ({ before: a.id, after: b.id })),
      )
      .filter(({ before, after }) => !known.has(`${before} ${after}`))
      .slice(0, 20)
      .map((pair) => ({ ...pair, name: name(pair) }))
    const content = (
      <PairsPage
        pairs={pairs.map((pair) => ({ ...pair, name: name(pair) }))}
        offers={offers}
        moves={moves.map((move) => ({ ...move, name: name(move) }))}
        writes={perimeter(c, 'standards.write').all}
        fault={c.req.query('refus') === undefined ? undefined : TRANSITION_REFUSALS.elsewhere}
      />
    )
    return page(c, content, { title: 'Passage de version' })
  })
  .get(PAIR, may('standards.read'), async (c) => {
    const { pair, two, all, ...shown } = await mapping(c)
    const content = (
      <MappingPage
        {...shown}
        base={baseOf(pair)}
        name={pairName(two)}
        all={all.length}
        unread={all.filter(({ confirmed }) => !confirmed).length}
        writes={perimeter(c, 'standards.write').all}
        done={saidOf(c, DONE)}
      />
    )
    return page(c, content, { title: `Correspondance : ${pairName(two)}`, crumbs: CRUMBS })
  })
  .get(`${PAIR}/export`, may('standards.read'), async (c) => {
    const { two, lines } = await mapping(c)
    const words: Readonly<Record<string, string>> = ARTEFACTS
    const rows = lines.map((one) => [
      one.beforeName,
      one.afterName,
      RELATIONS[one.relation],
      one.carries.map((code) => words[code] ?? code).join(' ; '),
      one.confirmed ? 'oui' : 'non',
      one.note,
    ])
    const header = [
      'Ligne de la version d’origine',
      'Ligne de la version suivante',
      'Devient',
      'Ce qui suit',
      'Relue',
      'Remarque',
    ]
    return listFile(c, {
      name: `correspondance ${two.before.code} ${two.after.code} ${todayOf(c)}`,
      sheet: 'Correspondance',
      header,
      rows,
    })
  })

const acts = new Hono<Env>()
for (const [path, fait, save] of [
  ['proposer', 'proposee', propose],
  ['relire', 'relue', confirmSame],
] as const)
  acts.post(`${PAIR}/${path}`, may('standards.write'), wholeOnly, async (c) => {
    const pair = pairIn(c)
    await read(c, (tx) => versionsOf(tx, pair))
    return answerAct(c, {
      save: (tx) => save(tx, pair),
      done: () => `${baseOf(pair)}?fait=${fait}`,
      otherwise: () => `${TRANSITIONS}?refus=elsewhere`,
    })
  })

async function lineIn(c: Context<Env>, tx: Tx, id: number) {
  const pair = pairIn(c)
  const line = await findLine(tx, id)
  if (line.beforeVersion !== pair.before || line.afterVersion !== pair.after) throw new NotFound()
  return { ...line, name: 'Ligne de correspondance' }
}

const listOf = (shown: readonly NamedLine[], items: readonly NamedLine[]) => {
  const above = new Map(items.map((one) => [one.id, one]))
  return shown.map((one) => {
    const parent = one.parent === null ? undefined : above.get(one.parent)
    return { id: one.id, name: named(one), ...(parent && { under: titleOf(parent) }) }
  })
}

/** What a line may be linked to: lines of the level of the one that is corrected, all of them for a new one. */
async function offered(tx: Tx, c: Context<Env>) {
  const pair = pairIn(c)
  const items = await namesOf(tx, [pair.before, pair.after])
  const line = c.req.param('id') === undefined ? undefined : await findLine(tx, idParam(c))
  const level = items.find(({ id }) => id === (line?.beforeItem ?? line?.afterItem))?.level
  const { before, after } = sidesOf(level === undefined ? items : items.filter((one) => one.level === level), pair)
  return { lists: { before: listOf(before, items), after: listOf(after, items), artefacts: ARTEFACT_LIST } }
}

const forms = objectRoutes({
  base: `${PAIR}/lignes`,
  fresh: 'nouvelle',
  right: 'standards.write',
  guard: wholeOnly,
  where: 'Correspondance',
  add: 'Ajouter une ligne',
  change: 'Modifier la ligne',
  submit: 'Enregistrer la ligne',
  table: LINE,
  groups: LINE_GROUPS,
  schema: LineInput,
  within: async (c) => {
    const two = await read(c, (tx) => versionsOf(tx, pairIn(c)))
    const back = baseOf(pairIn(c))
    return { where: pairName(two), back, head: { crumbs: [...CRUMBS, { label: pairName(two), href: back }] } }
  },
  offer: offered,
  blank: { relation: 'minor' },
  find: (tx, id, c) => lineIn(c, tx, id),
  insert: (tx, values, c) => addLine(tx, pairIn(c), values),
  save: (tx, at, c) => saveLine(tx, pairIn(c), at),
  refusals: TRANSITION_REFUSALS,
  made: (_, c) => `${baseOf(pairIn(c))}?fait=ajoutee`,
  saved: (_, { beforeVersion, afterVersion }) =>
    `${baseOf({ before: beforeVersion, after: afterVersion })}?fait=modifiee`,
  href: ({ beforeVersion, afterVersion }) => baseOf({ before: beforeVersion, after: afterVersion }),
  links: ({ id, beforeVersion, afterVersion }) => [
    {
      href: `${baseOf({ before: beforeVersion, after: afterVersion })}/lignes/${id}/supprimer`,
      label: 'Supprimer la ligne',
    },
  ],
})

const removing = removalRoutes({
  base: `${PAIR}/lignes`,
  right: 'standards.write',
  guard: wholeOnly,
  table: 'mappingLine',
  action: 'mapping_line.delete',
  object: 'la ligne',
  where: 'Correspondance',
  load: async (tx, id, c) => ({ ...(await lineIn(c, tx, id)), href: baseOf(pairIn(c)) }),
  after: (c) => `${baseOf(pairIn(c))}?fait=supprimee`,
})

export const mappingRoutes = new Hono<Env>().route('/', reading).route('/', acts).route('/', forms).route('/', removing)
